/** How events become a calendar, and a calendar text. */
@NullMarked
package org.motorpool.calendars.internal;

import org.jspecify.annotations.NullMarked;
