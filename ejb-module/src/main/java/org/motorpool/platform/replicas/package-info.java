/**
 * Reads that need not burden the primary. A method of a service that is marked {@link
 * org.motorpool.platform.replicas.Read} is run on a replica that has what its client wrote or saw before, as the client's
 * token says; it waits a moment for one that nearly has, and falls back to the primary, so a read may be slower but never
 * goes back in time. {@link org.motorpool.platform.replicas.ReplicaReads} is for the stores of long reports, which say by
 * a {@link org.motorpool.platform.replicas.Position} how new a read must be.
 */
@NullMarked
package org.motorpool.platform.replicas;

import org.jspecify.annotations.NullMarked;
