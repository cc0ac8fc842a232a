/** Tables {@code team}, {@code employee}, {@code weekoff}, {@code cutoff}, {@code shift} and {@code booking}. */
@NullMarked
package org.motorpool.bookings.store;

import org.jspecify.annotations.NullMarked;
