/** Tables {@code google_link} and {@code google_sync}. */
@NullMarked
package org.motorpool.googlecalendar.store;

import org.jspecify.annotations.NullMarked;
