/** Values of {@link org.motorpool.timetables}. */
@NullMarked
package org.motorpool.timetables.model;

import org.jspecify.annotations.NullMarked;
