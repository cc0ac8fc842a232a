/** Employees, teams, shifts, the rules of booking and bookings over REST. */
@NullMarked
package org.motorpool.bookings.rest;

import org.jspecify.annotations.NullMarked;
