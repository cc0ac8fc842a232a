package org.motorpool.platform.jobs.internal;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.motorpool.platform.jobs.JobPool;

/** The attempts that run on this node. */
@Singleton
public class RunningAttempts {

    private final Map<String, RunningAttempt> byKey = new ConcurrentHashMap<>();

    void add(RunningAttempt running) {
        byKey.put(running.key(), running);
    }

    void remove(RunningAttempt running) {
        byKey.remove(running.key(), running);
    }

    public Optional<RunningAttempt> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public Collection<RunningAttempt> all() {
        return List.copyOf(byKey.values());
    }

    int count(JobPool pool) {
        return (int) byKey.values().stream()
                .filter(running -> running.type().pool() == pool)
                .count();
    }
}
