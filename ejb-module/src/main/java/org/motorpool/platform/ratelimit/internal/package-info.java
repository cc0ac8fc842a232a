/** How rate limits work: buckets in the data grid, shares of them on this node, and rules that are looked up fast. */
@NullMarked
package org.motorpool.platform.ratelimit.internal;

import org.jspecify.annotations.NullMarked;
