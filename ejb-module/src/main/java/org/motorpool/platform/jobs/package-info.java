/**
 * Durable background jobs: whatever can take longer than a request may.
 *
 * <p>A <em>job</em> is a row. Submitting it is part of the caller's transaction, if there is
 * one. A node <em>claims</em> it, which raises
 * its <em>attempt</em> and its <em>fence</em>, and holds it by a <em>lease</em> that it renews; when the lease expires
 * another node takes over. Every effect is written in a transaction that checks the fence, so an attempt that was taken
 * over changes nothing. A short job is a <em>task</em> ({@link org.motorpool.platform.jobs.TaskHandler}), a long one a
 * <em>batch</em> job (Jakarta Batch) that goes on from its last checkpoint. It may split its work into
 * <em>partitions</em>, jobs of their own ({@link org.motorpool.platform.jobs.Partitions}).
 *
 * <p>Invariants: the fence only grows; at most one attempt holds it; a finished job never changes again, unless
 * an administrator lets one that did not succeed run again, under a higher fence. Every feature may use the public types
 * here.
 */
@NullMarked
package org.motorpool.platform.jobs;

import org.jspecify.annotations.NullMarked;
