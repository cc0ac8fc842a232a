package org.motorpool.platform.cache.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A look for one key, which others of the node wait for. */
final class Flight<V> {

    private final CompletableFuture<Optional<Entry<V>>> landing = new CompletableFuture<>();
    private volatile boolean isOutdated;

    /** What it looks for was forgotten: it may bring what is old. */
    void outdate() {
        isOutdated = true;
    }

    boolean isOutdated() {
        return isOutdated;
    }

    /** @param entry empty where those who wait must look for themselves */
    void land(Optional<Entry<V>> entry) {
        landing.complete(isOutdated ? Optional.empty() : entry);
    }

    void fail(Throwable cause) {
        landing.completeExceptionally(cause);
    }

    /** What it brings; empty if that is not for everybody, or it takes too long. */
    Optional<Entry<V>> await(Duration limit) {
        try {
            return landing.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while somebody else loaded.", e);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw OriginFailures.rethrown(cause == null ? e : cause);
        }
    }
}
