/** An academic year and what it consists of. */
@NullMarked
package org.motorpool.academicyears.model;

import org.jspecify.annotations.NullMarked;
