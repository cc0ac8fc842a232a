package org.motorpool.platform.jobs.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.jobs.JobPool;

/**
 * Attempts claimed for slots that were about to be free, so that no slot waits for a claim. There are only as many as
 * slots are given back in the time that a claim takes, so each waits for some milliseconds; one that waits longer, behind
 * jobs that suddenly take long, goes back to the queue, where another node may find it.
 */
@Singleton
public class AheadClaims {

    /** From the end of a job until its slot could have one that is claimed only then. */
    private static final Duration CLAIM = Duration.ofMillis(50);

    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);

    private final JobConfig config;
    private final RunningAttempts runningAttempts;
    private final LongSupplier nanoTime;
    private final Map<JobPool, Waiting> pools = new EnumMap<>(JobPool.class);

    @Inject
    public AheadClaims(JobConfig config, RunningAttempts runningAttempts) {
        this(config, runningAttempts, System::nanoTime);
    }

    AheadClaims(JobConfig config, RunningAttempts runningAttempts, LongSupplier nanoTime) {
        this.config = config;
        this.runningAttempts = runningAttempts;
        this.nanoTime = nanoTime;
        for (JobPool pool : JobPool.values()) {
            pools.put(pool, new Waiting(new SlotPace(nanoTime.getAsLong()), new ArrayDeque<>()));
        }
    }

    /** What to do with an attempt when its slot is free. */
    private record Start(RunningAttempt running, Runnable start, long since) {}

    private record Waiting(SlotPace pace, Deque<Start> starts) {}

    /** For how many slots that are not free yet a claim may be made. */
    int wanted(JobPool pool) {
        Waiting waiting = of(pool);
        synchronized (waiting) {
            return waiting.pace().expected(config.slots(pool), CLAIM, nanoTime.getAsLong())
                    - waiting.starts().size();
        }
    }

    /** Starts the attempt now or when a slot is given back. */
    void startInTurn(RunningAttempt running, Runnable start) {
        Waiting waiting = of(running.type().pool());
        synchronized (waiting) {
            waiting.starts().add(new Start(running, start, nanoTime.getAsLong()));
        }
        startNext(running.type().pool());
    }

    /** An attempt has come to an end, or its work has, and its slot may be free. */
    public void ended(RunningAttempt running) {
        JobPool pool = running.type().pool();
        if (running.type().mayBeClaimedAhead() && running.countEnd()) {
            Waiting waiting = of(pool);
            synchronized (waiting) {
                running.age().ifPresent(age -> waiting.pace().slotEnds(age, nanoTime.getAsLong()));
            }
        }
        startNext(pool);
    }

    private void startNext(JobPool pool) {
        Waiting waiting = of(pool);
        List<Start> next = new ArrayList<>();
        synchronized (waiting) {
            // Handed back, lost or cancelled while they waited.
            waiting.starts().removeIf(each -> !runningAttempts.holds(each.running()));
            if (waiting.starts().isEmpty()) {
                return;
            }
            int taken = runningAttempts.taken(pool, config.slots(pool))
                    - waiting.starts().size();
            while (taken < config.slots(pool) && !waiting.starts().isEmpty()) {
                next.add(waiting.starts().remove());
                taken++;
            }
        }
        next.forEach(each -> each.start().run());
    }

    /**
     * Passes those on that have waited too long.
     *
     * @param handBack whether one is given back; one that cannot be keeps waiting for its slot
     */
    void giveUpLate(Predicate<RunningAttempt> handBack) {
        for (Waiting waiting : pools.values()) {
            List<Start> late = new ArrayList<>();
            synchronized (waiting) {
                long since = nanoTime.getAsLong() - LONGEST_WAIT.toNanos();
                while (!waiting.starts().isEmpty() && waiting.starts().element().since() - since < 0) {
                    late.add(waiting.starts().remove());
                }
            }
            for (Start each : late) {
                if (!handBack.test(each.running())) {
                    startInTurn(each.running(), each.start());
                }
            }
        }
    }

    private Waiting of(JobPool pool) {
        return Objects.requireNonNull(pools.get(pool));
    }
}
