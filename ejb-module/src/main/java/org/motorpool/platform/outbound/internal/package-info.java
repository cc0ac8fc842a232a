/** How calls to other systems are guarded. */
@NullMarked
package org.motorpool.platform.outbound.internal;

import org.jspecify.annotations.NullMarked;
