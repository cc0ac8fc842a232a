/** The background job of {@link org.motorpool.platform.mail}. */
@NullMarked
package org.motorpool.platform.mail.batch;

import org.jspecify.annotations.NullMarked;
