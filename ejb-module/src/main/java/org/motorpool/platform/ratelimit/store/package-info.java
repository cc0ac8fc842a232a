/** Rules of rate limits and blocked addresses in PostgreSQL. */
@NullMarked
package org.motorpool.platform.ratelimit.store;

import org.jspecify.annotations.NullMarked;
