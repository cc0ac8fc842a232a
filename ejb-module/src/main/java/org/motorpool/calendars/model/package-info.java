/** Values of {@link org.motorpool.calendars}. */
@NullMarked
package org.motorpool.calendars.model;

import org.jspecify.annotations.NullMarked;
