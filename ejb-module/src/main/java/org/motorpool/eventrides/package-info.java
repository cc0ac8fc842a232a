/**
 * Rides to and from the events of a timetable, ours alone: an employee who goes to lectures books the transport for them.
 * For each day that has some of the chosen events, one ride in to the first and one ride out after the last, with the
 * shift that is nearest in time; lectures are held on the teaching days of the academic year. Whether a ride can be booked
 * is for {@link org.motorpool.bookings.RideWishService} to say. Uses timetables, academic years and bookings; used by the
 * web tier.
 */
@NullMarked
package org.motorpool.eventrides;

import org.jspecify.annotations.NullMarked;
