/**
 * Rate limits: how many requests somebody may make over the whole cluster.
 *
 * <p>A <em>rule</em> ({@link org.motorpool.platform.ratelimit.LimitRule}) gives each of its subjects a bucket of tokens,
 * which fills up again. A request takes the tokens of all rules that apply to it, or of none. The buckets are in the data
 * grid; a node takes tokens in <em>leases</em>, as many as it needs and some in store, and gives back what it does not
 * use. Invariant: what the nodes have taken is never more than what the bucket held; what a node held when it died is
 * lost.
 *
 * <p>Only the web tier uses it. Rows of the platform's administrator change and add rules; every node knows a change
 * within two seconds.
 */
@NullMarked
package org.motorpool.platform.ratelimit;

import org.jspecify.annotations.NullMarked;
