/**
 * Calendars: the events of timetables, on the dates that the tenant's academic years give them, as iCalendar (RFC 5545)
 * for whoever imports a file or subscribes to one. A calendar that somebody subscribes to has a private address with a
 * secret of which only a hash is known; it stays current, and it keeps its timetables for as long as it has events to
 * come. The UID of an event follows from what it is, so that whoever imports it twice has it once. Uses {@link
 * org.motorpool.timetables}, {@link org.motorpool.academicyears}, {@link org.motorpool.tenants} and the platform.
 */
@NullMarked
package org.motorpool.calendars;

import org.jspecify.annotations.NullMarked;
