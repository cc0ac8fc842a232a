/** How Google is talked to. */
@NullMarked
package org.motorpool.googlecalendar.internal;

import org.jspecify.annotations.NullMarked;
