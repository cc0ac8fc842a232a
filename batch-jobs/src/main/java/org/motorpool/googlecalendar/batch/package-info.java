/** Syncs as jobs. */
@NullMarked
package org.motorpool.googlecalendar.batch;

import org.jspecify.annotations.NullMarked;
