/** Tables {@code app_user} and {@code api_key}. */
@NullMarked
package org.motorpool.platform.security.store;

import org.jspecify.annotations.NullMarked;
