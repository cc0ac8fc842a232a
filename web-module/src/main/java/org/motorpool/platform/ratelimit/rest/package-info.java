/** Rate limits and blocked addresses, for the platform's administrator. */
@NullMarked
package org.motorpool.platform.ratelimit.rest;

import org.jspecify.annotations.NullMarked;
