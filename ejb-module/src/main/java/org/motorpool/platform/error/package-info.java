/**
 * Errors that a caller can act on. A service throws a {@link org.motorpool.platform.error.MotorpoolException} that
 * carries a feature's {@link org.motorpool.platform.error.ErrorCode}; the web tier turns its kind into a status and the
 * rest into problem+json. Anything else that is thrown is a fault of ours and answered without detail.
 */
@NullMarked
package org.motorpool.platform.error;

import org.jspecify.annotations.NullMarked;
