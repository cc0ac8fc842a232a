/** Rules of {@link org.motorpool.eventrides}. */
@NullMarked
package org.motorpool.eventrides.internal;

import org.jspecify.annotations.NullMarked;
