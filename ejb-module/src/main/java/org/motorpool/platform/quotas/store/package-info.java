/** Rows of what subjects hold of quotas. */
@NullMarked
package org.motorpool.platform.quotas.store;

import org.jspecify.annotations.NullMarked;
