package org.motorpool.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.motorpool.benchmarks.Records.Held;
import org.motorpool.benchmarks.Records.Standing;

/** Watches what becomes of the attempts of a node that dies, freezes or stops. */
final class Watch {

    private final Records records;
    private final Collection<Held> held;
    private final Map<Held, Fate> fates = new HashMap<>();
    private final Map<Held, Instant> left = new HashMap<>();

    Watch(Records records, Collection<Held> held) {
        this.records = records;
        this.held = List.copyOf(held);
    }

    /**
     * What became of an attempt.
     *
     * @param leftAt when the node no longer had it
     * @param goneOnAt when another attempt ran or had done it; the same as {@code leftAt} if the attempt itself ended it
     */
    record Fate(Instant leftAt, Instant goneOnAt, boolean takenOver) {

        Duration since(Instant begin) {
            return Duration.between(begin, goneOnAt);
        }

        Duration gap() {
            return Duration.between(leftAt, goneOnAt);
        }
    }

    /** Looks once; a database that is away shows nothing. */
    boolean look() {
        List<Held> open = held.stream().filter(each -> !fates.containsKey(each)).toList();
        if (open.isEmpty()) {
            return true;
        }
        try {
            Map<UUID, Standing> standing =
                    records.standing(open.stream().map(Held::job).toList());
            Instant now = records.now();
            open.forEach(each -> note(each, standing.getOrDefault(each.job(), new Standing("missing", 0)), now));
        } catch (SQLException e) {
            return false;
        }
        return fates.size() == held.size();
    }

    private void note(Held attempt, Standing standing, Instant now) {
        boolean same = standing.fence() == attempt.fence();
        if (same && standing.state().equals("running")) {
            return;
        }
        // A task's success keeps the fence; every other way of leaving a node ends in another attempt, with a higher
        // one.
        if (same && standing.isFinished()) {
            fates.put(attempt, new Fate(now, now, false));
            return;
        }
        left.putIfAbsent(attempt, now);
        if (!standing.state().equals("queued")) {
            fates.put(attempt, new Fate(left.getOrDefault(attempt, now), now, true));
        }
    }

    boolean until(Duration limit) throws InterruptedException {
        try {
            return Waiting.until(limit, this::look);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Map<Held, Fate> fates() {
        return Map.copyOf(fates);
    }

    List<Fate> takenOver() {
        return fates.values().stream().filter(Fate::takenOver).collect(Collectors.toList());
    }

    /** What the node no longer has, though it had not ended it. */
    List<Held> lost() {
        return List.copyOf(left.keySet());
    }

    /** Nobody went on with these. */
    List<Held> abandoned() {
        return held.stream().filter(each -> !fates.containsKey(each)).toList();
    }
}
