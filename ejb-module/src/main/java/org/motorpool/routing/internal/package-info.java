/** What {@link org.motorpool.routing} keeps to itself. */
@NullMarked
package org.motorpool.routing.internal;

import org.jspecify.annotations.NullMarked;
