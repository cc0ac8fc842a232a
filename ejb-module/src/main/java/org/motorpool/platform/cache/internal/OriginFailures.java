package org.motorpool.platform.cache.internal;

import org.motorpool.platform.cache.OriginFailedException;

/** Tells callers of a cache what the origin threw, as if they had asked it themselves. */
final class OriginFailures {

    private OriginFailures() {}

    static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new OriginFailedException("The origin failed.", cause);
    }
}
