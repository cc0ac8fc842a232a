/**
 * What the desk takes away: the bookings workbook and the trip sheets. Both are made by jobs, kept as stored objects and
 * downloaded by their row. A report says as of which position of the database it was read, and a restart on another
 * node reads from there on. Uses bookings, routing and tenants; nobody uses reports but the web tier and its own batch.
 */
@NullMarked
package org.motorpool.reports;

import org.jspecify.annotations.NullMarked;
