/** Table {@code tenant}. */
@NullMarked
package org.motorpool.tenants.store;

import org.jspecify.annotations.NullMarked;
