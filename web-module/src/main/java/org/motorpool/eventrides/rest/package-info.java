/** Rides for the events of a timetable, over REST. */
@NullMarked
package org.motorpool.eventrides.rest;

import org.jspecify.annotations.NullMarked;
