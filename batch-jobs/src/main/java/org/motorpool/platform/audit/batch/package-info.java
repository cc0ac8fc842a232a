/** The background jobs of {@link org.motorpool.platform.audit}. */
@NullMarked
package org.motorpool.platform.audit.batch;

import org.jspecify.annotations.NullMarked;
