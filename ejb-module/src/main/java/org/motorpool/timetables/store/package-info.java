/** SQL of {@link org.motorpool.timetables}. */
@NullMarked
package org.motorpool.timetables.store;

import org.jspecify.annotations.NullMarked;
