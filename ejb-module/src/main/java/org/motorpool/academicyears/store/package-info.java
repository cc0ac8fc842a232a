/** Tables {@code academic_year} and {@code academic_span}. */
@NullMarked
package org.motorpool.academicyears.store;

import org.jspecify.annotations.NullMarked;
