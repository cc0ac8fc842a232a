/** Places on Earth and how far apart they are. Every feature may use it. */
@NullMarked
package org.motorpool.platform.geo;

import org.jspecify.annotations.NullMarked;
