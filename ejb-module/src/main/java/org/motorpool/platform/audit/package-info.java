/**
 * The audit log: who did what, in a chain for each tenant in which nothing can be changed unnoticed.
 *
 * <p>Services fire a {@link org.motorpool.platform.security.Deed}; it is written at the end of their transaction and
 * commits with it or not at all. Invariant: an entry's seal covers the entry and the seal before it, and
 * the head names the last entry under a mark of its own.
 */
@NullMarked
package org.motorpool.platform.audit;

import org.jspecify.annotations.NullMarked;
