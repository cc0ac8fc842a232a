package org.motorpool.platform.jobs.internal;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.motorpool.platform.jobs.JobPool;

/** The attempts that this node holds the leases of. */
@Singleton
public class RunningAttempts {

    private final Map<String, RunningAttempt> byKey = new ConcurrentHashMap<>();
    private volatile Consumer<RunningAttempt> whenOneEnds = running -> {};

    /** What to do each time an attempt ends or gives its slot back before; quick, and called by whoever does that. */
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

    /** Its slot is free, though the attempt is not at its end: that is yet to be written down. */
    void workEnds(RunningAttempt running) {
        running.workEnds();
        whenOneEnds.accept(running);
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

    /** In how many slots of a pool work goes on. */
    int slots(JobPool pool) {
        return count(pool, running -> !running.isWorkDone());
    }

    /**
     * How many of {@code all} slots of a pool are taken. Ends that are yet to be written down take none, but for those
     * beyond as many as there are slots: where the database writes slowly they must not pile up.
     */
    int taken(JobPool pool, int all) {
        return Math.max(slots(pool), count(pool, running -> true) - all);
    }

    private int count(JobPool pool, Predicate<RunningAttempt> which) {
        return (int) byKey.values().stream()
                .filter(running -> running.type().pool() == pool && which.test(running))
                .map(RunningAttempt::slot)
                .distinct()
                .count();
    }
}
