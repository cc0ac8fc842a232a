/** Tables {@code vehicle_type} and {@code vehicle}. */
@NullMarked
package org.motorpool.fleet.store;

import org.jspecify.annotations.NullMarked;
