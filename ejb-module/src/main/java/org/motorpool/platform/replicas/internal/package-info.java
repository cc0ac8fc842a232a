/** How replicas are watched and chosen, and how tokens are sealed. */
@NullMarked
package org.motorpool.platform.replicas.internal;

import org.jspecify.annotations.NullMarked;
