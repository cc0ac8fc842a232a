/** Tables {@code calendar} and {@code calendar_timetable}. */
@NullMarked
package org.motorpool.calendars.store;

import org.jspecify.annotations.NullMarked;
