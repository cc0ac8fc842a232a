package org.motorpool.routing.solver;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.motorpool.routing.model.SolveBudget;

/** How much of the budget is used. The clock is read only where a time is part of the budget. */
final class Pace {

    /** Iterations between two looks at the clock; together well below a millisecond. */
    private static final int CLOCK_INTERVAL = 16;

    private final long startedNanos;
    private final LongSupplier nanoClock;
    private final long limitNanos;
    private final long limitIterations;
    private final BooleanSupplier canceled;

    private long iterations;
    private double timeUsed;
    private boolean stopped;

    /** @param startedNanos when the solver was called, by {@code nanoClock} */
    Pace(SolveBudget budget, long startedNanos, LongSupplier nanoClock, BooleanSupplier canceled) {
        this.startedNanos = startedNanos;
        this.nanoClock = nanoClock;
        this.canceled = canceled;
        limitNanos = budget.time().map(time -> Math.max(1, time.toNanos())).orElse(0L);
        limitIterations = budget.iterations().orElse(0);
        look();
    }

    long iterations() {
        return iterations;
    }

    /** 0 at the start, 1 when the budget is used up. */
    double done() {
        double iterationsUsed = limitIterations == 0 ? 0 : (double) iterations / limitIterations;
        return Math.min(1, Math.max(timeUsed, iterationsUsed));
    }

    /** Whether there is budget for one more iteration, which is counted. */
    boolean goOn() {
        if (iterations % CLOCK_INTERVAL == 0) {
            look();
        }
        if (stopped || done() >= 1) {
            return false;
        }
        iterations++;
        return true;
    }

    private void look() {
        stopped = stopped || canceled.getAsBoolean();
        if (limitNanos > 0) {
            timeUsed = (double) (nanoClock.getAsLong() - startedNanos) / limitNanos;
        }
    }
}
