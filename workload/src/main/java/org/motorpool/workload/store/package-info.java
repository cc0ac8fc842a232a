/** The tables of the workload; only the workload uses them. */
@NullMarked
package org.motorpool.workload.store;

import org.jspecify.annotations.NullMarked;
