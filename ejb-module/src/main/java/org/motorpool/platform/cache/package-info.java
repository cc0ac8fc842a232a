/**
 * What is asked for often and changes seldom, kept near. A {@link org.motorpool.platform.cache.ClusterCache} is made from
 * a {@link org.motorpool.platform.cache.CacheDefinition} by {@link org.motorpool.platform.cache.Caches}; it looks into
 * the heap, then into the data grid, then asks the origin, once for the whole cluster. What is {@code forgotten} after a
 * commit is known to be old on every node at once, and within two seconds if every message is lost. The grid may be
 * silent: a node then loads for itself. Any feature may use it; nothing in it is the truth.
 */
@NullMarked
package org.motorpool.platform.cache;

import org.jspecify.annotations.NullMarked;
