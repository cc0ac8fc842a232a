package org.motorpool.timetables.parsing.internal;

/** Counts what one file costs and refuses it once that is too much. */
final class Budget {

    private final long[] spent = new long[Cost.values().length];

    void spend(Cost cost) {
        spend(cost, 1);
    }

    void spend(Cost cost, long amount) {
        long total = spent[cost.ordinal()] += amount;
        if (total > cost.most) {
            throw Refusal.tooComplex("more than %d %s".formatted(cost.most, cost.words));
        }
    }
}
