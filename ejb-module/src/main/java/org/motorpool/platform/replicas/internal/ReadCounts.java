package org.motorpool.platform.replicas.internal;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts where reads went, on this node. */
@Singleton
public class ReadCounts {

    /** Reads that could be anywhere but were on the primary, because the client showed no token. */
    public static final String PRIMARY = "primary";

    private final Map<String, LongAdder> reads = new ConcurrentHashMap<>();
    private final Map<Fallback, LongAdder> fallbacks = new ConcurrentHashMap<>();

    /** Why a read that a replica should have served went to the primary. */
    public enum Fallback {
        /** No replica is in. */
        NONE_IN,
        /** None had what was needed within the wait. */
        BEHIND,
        /** The replica failed, or canceled the read. */
        FAILED
    }

    void read(String target) {
        of(target).increment();
    }

    void fellBack(Fallback why) {
        of(why).increment();
    }

    public long reads(String target) {
        return of(target).sum();
    }

    public long fallbacks(Fallback why) {
        return of(why).sum();
    }

    private LongAdder of(String target) {
        return reads.computeIfAbsent(target, key -> new LongAdder());
    }

    private LongAdder of(Fallback why) {
        return fallbacks.computeIfAbsent(why, key -> new LongAdder());
    }
}
