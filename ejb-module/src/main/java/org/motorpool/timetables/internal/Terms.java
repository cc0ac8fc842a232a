package org.motorpool.timetables.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which quarters of a year the code of a term covers. */
final class Terms {

    private static final Set<Integer> YEAR = Set.of(1, 2, 3, 4);

    private static final Map<String, Set<Integer>> QUARTERS = Map.of(
            "Q1", Set.of(1),
            "Q2", Set.of(2),
            "Q3", Set.of(3),
            "Q4", Set.of(4),
            "S1", Set.of(1, 2),
            "S2", Set.of(3, 4),
            "Y", YEAR);

    private Terms() {}

    /** Whether two terms have time in common; one that is not known may be any. */
    static boolean overlap(Optional<String> one, Optional<String> other) {
        return quarters(one).stream().anyMatch(quarters(other)::contains);
    }

    private static Set<Integer> quarters(Optional<String> code) {
        return code.map(known -> QUARTERS.getOrDefault(known, YEAR)).orElse(YEAR);
    }
}
