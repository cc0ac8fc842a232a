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
        if (!grid.swap(key, found, claimed)) {
            return Optional.empty();
        }
        running.put(claim, key);
        return Optional.of(claim);
    }

    /** Ends the load with what is known now. */
    Outcome finish(String key, Claim claim, GridRecord loaded) {
        return end(key, claim, Optional.of(loaded));
    }

    /** Ends the load without anything new. */
    void giveUp(String key, Claim claim) {
        end(key, claim, Optional.empty());
    }

    private Outcome end(String key, Claim claim, Optional<GridRecord> loaded) {
        running.remove(claim);
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

    /** Shows the other nodes that the loads go on. */
    void beat() throws GridSilentException {
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
