/**
 * What every batch job lists as its listeners: {@code jobAttempt} on the job, and {@code fence} on each step.
 */
@NullMarked
package org.motorpool.platform.jobs.batch;

import org.jspecify.annotations.NullMarked;
