/**
 * Tables {@code app_user}, {@code user_session}, {@code sign_in_rules}, {@code sign_in_attempt} and {@code api_key}.
 */
@NullMarked
package org.motorpool.platform.security.store;

import org.jspecify.annotations.NullMarked;
