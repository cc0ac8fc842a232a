/**
 * How reports are made. The bookings report is a chunk job: a reader pages bookings by their key from a replica, a
 * writer keeps each chunk as a part file in the object store, and an assembling step merges the parts into the
 * workbook. A part counts only when its row was committed together with the checkpoint, so a restart on another node
 * goes on after the last part. Nothing outside imports this package; the jobs are started by name.
 */
@NullMarked
package org.motorpool.reports.batch;

import org.jspecify.annotations.NullMarked;
