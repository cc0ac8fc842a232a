/** How timetables are read and compared. */
@NullMarked
package org.motorpool.timetables.internal;

import org.jspecify.annotations.NullMarked;
