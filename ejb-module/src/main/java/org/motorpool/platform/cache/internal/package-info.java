/** The tiers of a cache and the record that nodes share, which is of plain bytes: the grid has no class of ours. */
@NullMarked
package org.motorpool.platform.cache.internal;

import org.jspecify.annotations.NullMarked;
