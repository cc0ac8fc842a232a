/** The background jobs of {@link org.motorpool.routing}. */
@NullMarked
package org.motorpool.routing.batch;

import org.jspecify.annotations.NullMarked;
