/** Keeps reports and their parts, and reads the bookings that they show. Used by {@code reports} and its batch steps. */
@NullMarked
package org.motorpool.reports.store;

import org.jspecify.annotations.NullMarked;
