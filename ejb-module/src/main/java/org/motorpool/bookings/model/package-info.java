/** Values of {@link org.motorpool.bookings}. */
@NullMarked
package org.motorpool.bookings.model;

import org.jspecify.annotations.NullMarked;
