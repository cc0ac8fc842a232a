package org.motorpool.platform.cache.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The loads of this node that the others wait for. Nothing but the record of the key says whose load counts: one that was
 * forgotten meanwhile, or taken over, finds its claim gone and changes nothing.
 */
final class ClaimedLoads {

    private static final int TRIES = 3;

    private final GridTier grid;
    private final Map<Claim, String> running = new ConcurrentHashMap<>();

    /** Those whose end the grid has not heard of. */
    private final Map<Claim, String> unended = new ConcurrentHashMap<>();

    ClaimedLoads(GridTier grid) {
        this.grid = grid;
    }

    /** How storing ended. */
    enum Outcome {
        KEPT,
        /** The key was forgotten meanwhile, or the load was given up for dead: what it brings may be old. */
        OVERTAKEN,
        SILENT
    }

    /** Claims the load of a key of which this was found. */
    Optional<Claim> begin(String key, Optional<GridRecord> found) throws GridSilentException {
        Claim claim = grid.newClaim();
        GridRecord claimed =
                found.map(record -> record.with(Optional.of(claim))).orElse(GridRecord.claimedBy(claim));
        running.put(claim, key);
        boolean isOurs = false;
        try {
            isOurs = grid.claim(key, found, claimed);
        } finally {
            if (!isOurs) {
                running.remove(claim);
            }
        }
        return isOurs ? Optional.of(claim) : Optional.empty();
    }

    /** Whether the claim is this node's, and nothing comes of it any more. */
    boolean isAbandoned(Claim claim) {
        return grid.isOfThisNode(claim) && running.keySet().stream().noneMatch(claim::isOfSameLoad);
    }

    /** Ends the load with what is known now. */
    Outcome finish(String key, Claim claim, GridRecord loaded) {
        return finished(key, claim, Optional.of(loaded));
    }

    /** Ends the load without anything new. */
    void giveUp(String key, Claim claim) {
        finished(key, claim, Optional.empty());
    }

    private Outcome finished(String key, Claim claim, Optional<GridRecord> loaded) {
        Outcome outcome = end(key, claim, loaded);
        if (outcome == Outcome.SILENT) {
            unended.put(claim, key);
        }
        running.remove(claim);
        return outcome;
    }

    private Outcome end(String key, Claim claim, Optional<GridRecord> loaded) {
        try {
            for (int i = 0; i < TRIES; i++) {
                Optional<GridRecord> found = grid.find(key).filter(record -> isOf(record, claim));
                if (found.isEmpty()) {
                    return Outcome.OVERTAKEN;
                }
                GridRecord next = loaded.orElse(found.get().with(Optional.empty()));
                // A beat may have come in between.
                if (grid.swap(key, found, next)) {
                    return Outcome.KEPT;
                }
            }
            return Outcome.OVERTAKEN;
        } catch (GridSilentException e) {
            return Outcome.SILENT;
        }
    }

    /** Shows the other nodes that the loads go on, or do not. */
    void beat() throws GridSilentException {
        unended.entrySet().removeIf(load -> end(load.getValue(), load.getKey(), Optional.empty()) != Outcome.SILENT);
        for (Map.Entry<Claim, String> load : running.entrySet()) {
            Optional<GridRecord> found = grid.find(load.getValue()).filter(record -> isOf(record, load.getKey()));
            if (found.isPresent()) {
                grid.swap(
                        load.getValue(),
                        found,
                        found.get().with(found.get().claim().map(Claim::beaten)));
            }
        }
    }

    private static boolean isOf(GridRecord record, Claim claim) {
        return record.claim().map(claim::isOfSameLoad).orElse(false);
    }
}
