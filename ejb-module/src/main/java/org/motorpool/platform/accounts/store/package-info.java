/** Table {@code password_reset}. */
@NullMarked
package org.motorpool.platform.accounts.store;

import org.jspecify.annotations.NullMarked;
