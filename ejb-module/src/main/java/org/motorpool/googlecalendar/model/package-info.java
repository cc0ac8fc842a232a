/** Values of {@link org.motorpool.googlecalendar}. */
@NullMarked
package org.motorpool.googlecalendar.model;

import org.jspecify.annotations.NullMarked;
