package org.motorpool.platform.cache.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** Loads in the background, one for a key, few at a time. Where too many go on already one is left out. */
final class Refreshes {

    private static final int MOST = 8;

    private final ExecutorService executor;
    private final Semaphore places = new Semaphore(MOST);
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Map<String, Flight<?>> inFlight = new ConcurrentHashMap<>();

    Refreshes(ExecutorService executor) {
        this.executor = executor;
    }

    void begin(String key, Runnable load) {
        if (!keys.add(key)) {
            return;
        }
        if (!places.tryAcquire()) {
            keys.remove(key);
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    load.run();
                } finally {
                    end(key);
                }
            });
        } catch (RejectedExecutionException e) {
            end(key);
        }
    }

    private void end(String key) {
        inFlight.remove(key);
        keys.remove(key);
        places.release();
    }

    /** The load of this key has begun: from now on it can be outdated. */
    void inFlight(String key, Flight<?> flight) {
        inFlight.put(key, flight);
    }

    void outdate(String key) {
        Optional.ofNullable(inFlight.get(key)).ifPresent(Flight::outdate);
    }

    void outdateAll() {
        inFlight.values().forEach(Flight::outdate);
    }
}
