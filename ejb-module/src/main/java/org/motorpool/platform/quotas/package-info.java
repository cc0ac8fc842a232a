/**
 * Limits that must be exact although many nodes work: how much of something one subject may do at the same time ({@link
 * org.motorpool.platform.quotas.ConcurrencyLimits}), and how many bytes it may keep ({@link
 * org.motorpool.platform.quotas.ByteQuotas}). Both are holds in PostgreSQL: rows that expire by the database's clock
 * unless they are settled, so that a node that dies takes nothing with it. How many requests somebody may make is the
 * business of {@code platform.ratelimit}.
 */
@NullMarked
package org.motorpool.platform.quotas;

import org.jspecify.annotations.NullMarked;
