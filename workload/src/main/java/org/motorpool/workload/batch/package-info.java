/** The batch job that copies rows: {@code META-INF/batch-jobs/workload-copy.xml}. */
@NullMarked
package org.motorpool.workload.batch;

import org.jspecify.annotations.NullMarked;
