package org.motorpool.platform.jobs.internal;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.motorpool.platform.jobs.JobPool;

/** The attempts that this node holds the leases of. */
@Singleton
public class RunningAttempts {

    private final Map<String, RunningAttempt> byKey = new ConcurrentHashMap<>();
    private volatile Consumer<RunningAttempt> whenOneEnds = running -> {};

    /** What to do each time an attempt ends; quick, and called by whoever ends it. */
    public void whenOneEnds(Consumer<RunningAttempt> listener) {
        whenOneEnds = listener;
    }

    void add(RunningAttempt running) {
        byKey.put(running.key(), running);
    }

    void remove(RunningAttempt running) {
        if (byKey.remove(running.key(), running)) {
            whenOneEnds.accept(running);
        }
    }

    boolean holds(RunningAttempt running) {
        return byKey.get(running.key()) == running;
    }

    public Optional<RunningAttempt> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public Collection<RunningAttempt> all() {
        return List.copyOf(byKey.values());
    }

    /** How many slots of a pool are taken. */
    int slots(JobPool pool) {
        return (int) byKey.values().stream()
                .filter(running -> running.type().pool() == pool)
                .map(RunningAttempt::slot)
                .distinct()
                .count();
    }
}
