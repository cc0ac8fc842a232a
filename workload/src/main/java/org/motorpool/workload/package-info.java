/**
 * Jobs without a use, by which the job engine is proved and measured from outside. The archive of this module is the
 * product and these few classes; nobody installs it.
 *
 * <p>{@code CachedValues} reads rows through a cluster cache, from an origin that can be slow or down.
 *
 * <p>A <em>no-op</em> task does nothing. An <em>effect</em> task and a <em>copy</em> (a batch job) leave rows and files
 * that say which attempt wrote them: whoever compares them with what was submitted sees each job that was lost and each
 * effect that happened twice or too late. No constraint of the tables keeps that from happening, because nothing but the
 * engine shall. The tables are made by whoever starts the cluster ({@code benchmarks}), never by the product's migrations.
 */
@NullMarked
package org.motorpool.workload;

import org.jspecify.annotations.NullMarked;
