/** Values of {@link org.motorpool.fleet}. */
@NullMarked
package org.motorpool.fleet.model;

import org.jspecify.annotations.NullMarked;
