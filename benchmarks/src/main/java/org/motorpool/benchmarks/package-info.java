/**
 * Proves and measures the product from outside: a cluster is started with the {@code workload} archive, jobs are submitted
 * through its REST interface, its nodes are killed and frozen, and what is left in tables and files is compared with what
 * was submitted. Nothing here shares code with the job engine.
 */
@NullMarked
package org.motorpool.benchmarks;

import org.jspecify.annotations.NullMarked;
