/**
 * Reads that need not burden the primary. A {@link org.motorpool.platform.replicas.Position} says how new a read must
 * be; {@link org.motorpool.platform.replicas.ReplicaReads} runs it on a replica that has replayed that position, waits
 * a moment for one that nearly has, and falls back to the primary, so a read may be slower but is never too old. Only
 * stores use it.
 */
@NullMarked
package org.motorpool.platform.replicas;

import org.jspecify.annotations.NullMarked;
