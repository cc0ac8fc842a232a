/** How events come into their transaction, and how other nodes hear of them. */
@NullMarked
package org.motorpool.platform.events.internal;

import org.jspecify.annotations.NullMarked;
