/** Rows of kept answers. */
@NullMarked
package org.motorpool.platform.idempotency.store;

import org.jspecify.annotations.NullMarked;
