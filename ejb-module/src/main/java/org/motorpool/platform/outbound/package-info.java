/**
 * The one way to call other systems over HTTP. A feature declares an {@link org.motorpool.platform.outbound.OutboundSystem}
 * once for each, and calls the system's MicroProfile REST clients through it: with a limit for every answer, retries with
 * jitter of what may be repeated, a circuit breaker for the whole system, and a bound on how many calls are under way.
 * What the breaker does is a metric and a detail of readiness; a system that is down makes no node unready.
 */
@NullMarked
package org.motorpool.platform.outbound;

import org.jspecify.annotations.NullMarked;
