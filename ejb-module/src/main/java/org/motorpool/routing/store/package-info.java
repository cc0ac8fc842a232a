/** Persistence of {@link org.motorpool.routing}; nobody else uses it. */
@NullMarked
package org.motorpool.routing.store;

import org.jspecify.annotations.NullMarked;
