/**
 * Answers kept under a client's {@code Idempotency-Key}, so that a request that comes again takes effect once. The
 * answer is written in the transaction of the effect; whoever commits second is undone and given the first one's answer.
 * The web tier does this for every POST; features neither see nor pass on the key.
 */
@NullMarked
package org.motorpool.platform.idempotency;

import org.jspecify.annotations.NullMarked;
