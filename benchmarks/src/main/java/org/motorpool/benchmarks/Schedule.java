package org.motorpool.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What happens when; the same seed makes the same schedule. */
record Schedule(long seed, List<Step> steps) {

    /**
     * One thing that happens.
     *
     * @param after the pause before it
     * @param lasting how long it lasts, if it is up to us
     */
    record Step(Disruption what, int node, Duration after, Duration lasting) {}

    /** One of each, on three nodes. */
    static Schedule brief(long seed) {
        Random random = new Random(seed);
        List<Integer> nodes = new ArrayList<>(List.of(1, 2, 3));
        Collections.shuffle(nodes, random);
        return new Schedule(
                seed,
                List.of(
                        new Step(Disruption.KILL, nodes.get(0), Duration.ofSeconds(4), Duration.ZERO),
                        new Step(Disruption.FREEZE, nodes.get(1), millis(random, 500, 2_000), Duration.ofSeconds(20)),
                        new Step(Disruption.STOP, nodes.get(2), millis(random, 500, 2_000), Duration.ZERO),
                        new Step(Disruption.DATABASE, 0, millis(random, 500, 2_000), Duration.ZERO),
                        new Step(Disruption.CUT, nodes.get(1), millis(random, 500, 2_000), Duration.ofSeconds(12))));
    }

    /** At least so many kills and stops in random order, with cuts and restarts of the database between them. */
    static Schedule thorough(long seed, int killsAndStops) {
        Random random = new Random(seed);
        List<Disruption> kinds = new ArrayList<>();
        for (int i = 0; i < killsAndStops; i++) {
            int of = i % 10;
            kinds.add(of < 5 ? Disruption.KILL : of < 8 ? Disruption.FREEZE : Disruption.STOP);
        }
        for (int i = 0; i < killsAndStops / 10; i++) {
            kinds.add(Disruption.CUT);
            kinds.add(Disruption.DATABASE);
        }
        Collections.shuffle(kinds, random);
        List<Step> steps = new ArrayList<>();
        for (Disruption kind : kinds) {
            Duration lasting = kind == Disruption.FREEZE || kind == Disruption.CUT
                    ? millis(random, 20_000, 60_000)
                    : Duration.ZERO;
            steps.add(new Step(kind, 1 + random.nextInt(3), millis(random, 500, 4_000), lasting));
        }
        return new Schedule(seed, List.copyOf(steps));
    }

    private static Duration millis(Random random, int least, int most) {
        return Duration.ofMillis(random.nextInt(least, most));
    }
}
