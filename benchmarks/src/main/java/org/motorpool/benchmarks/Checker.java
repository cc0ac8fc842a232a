package org.motorpool.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.motorpool.benchmarks.Finding.Kind;

/**
 * Compares what was submitted with what is left in tables and files, when nothing runs any more. It knows the tables and
 * the names of the files, and none of the product's code.
 */
final class Checker {

    private static final Set<String> EFFECTS = Set.of(Order.EFFECT, Order.BUNDLED, Order.LIMITED, Order.RATED);

    private final Connection database;
    private final StoredFiles files;
    private final List<Finding> findings = new ArrayList<>();

    Checker(Connection database, StoredFiles files) {
        this.database = database;
        this.files = files;
    }

    /**
     * What was found.
     *
     * @param jobs that the tables know, and of those, {@code copies} batch jobs
     * @param effects of tasks
     * @param chunks of batch jobs that were committed
     * @param redone chunks of batch jobs that were written once more than committed
     * @param leftovers files of attempts that came to nothing
     * @param takenOver jobs that ended with another attempt than their first
     * @param unrecorded jobs that nobody is known to have submitted: the answer was lost, or they were submitted twice
     */
    record Report(
            List<Finding> findings,
            int jobs,
            int copies,
            int effects,
            int chunks,
            int redone,
            int leftovers,
            int takenOver,
            Set<UUID> unrecorded) {}

    /** A job as the tables show it in the end. */
    private record Known(
            UUID job,
            String type,
            String state,
            int attempt,
            long fence,
            @Nullable String error,
            @Nullable UUID parent) {}

    /** The effect of a task. */
    private record Effect(
            UUID job, int attempt, long fence, @Nullable String storageKey) {}

    Report check(Collection<UUID> submitted) throws SQLException, IOException {
        Map<UUID, Known> known = known();
        for (UUID job : submitted) {
            if (!known.containsKey(job)) {
                found(Kind.LOST, job, "it was submitted, and no table knows it");
            }
        }
        if (new HashSet<>(submitted).size() != submitted.size()) {
            throw new IllegalArgumentException("A job was recorded twice.");
        }
        known.values().stream()
                .filter(job -> !job.state().equals("succeeded"))
                .forEach(job -> found(Kind.LOST, job.job(), "it ended as " + job.state() + ": " + job.error()));
        int effects = checkEffects(known);
        CopyChecker copies = new CopyChecker(database, files, findings);
        int checked = 0;
        for (Known job : known.values()) {
            if (job.type().equals(Order.COPY)) {
                copies.check(job.job(), job.fence());
                checked++;
            }
        }
        Set<UUID> unrecorded = known.values().stream()
                .filter(job -> job.parent() == null)
                .map(Known::job)
                .collect(Collectors.toSet());
        unrecorded.removeAll(new HashSet<>(submitted));
        return new Report(
                List.copyOf(findings),
                known.size(),
                checked,
                effects,
                copies.chunks(),
                copies.redone(),
                files.unread(),
                (int) known.values().stream().filter(job -> job.fence() > 1).count(),
                unrecorded);
    }

    private Map<UUID, Known> known() throws SQLException {
        Map<UUID, Known> known = new HashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery("select job_id, type, state, attempt, fence, error, parent_id from job"
                                + " where type like 'workload-%' union all"
                                + " select job_id, type, state, attempt, fence, error, parent_id from job_history"
                                + " where type like 'workload-%'")) {
            while (rows.next()) {
                Known job = new Known(
                        rows.getObject(1, UUID.class),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getInt(4),
                        rows.getLong(5),
                        rows.getString(6),
                        rows.getObject(7, UUID.class));
                if (known.put(job.job(), job) != null) {
                    found(Kind.DUPLICATE, job.job(), "the tables know it twice");
                }
            }
        }
        return known;
    }

    private int checkEffects(Map<UUID, Known> known) throws SQLException, IOException {
        Map<UUID, List<Effect>> effects = effects();
        for (Map.Entry<UUID, List<Effect>> entry : effects.entrySet()) {
            UUID job = entry.getKey();
            if (!known.containsKey(job)) {
                found(Kind.WRONG, job, "an effect of a job that no table knows");
            }
            if (entry.getValue().size() > 1) {
                found(
                        Kind.DUPLICATE,
                        job,
                        "its effect happened " + entry.getValue().size() + " times");
            }
            for (Effect effect : entry.getValue()) {
                checkFile(effect);
            }
        }
        for (Known job : known.values()) {
            if (EFFECTS.contains(job.type())) {
                checkEffectsOf(job, effects.getOrDefault(job.job(), List.of()));
            }
        }
        return effects.values().stream().mapToInt(List::size).sum();
    }

    private void checkEffectsOf(Known job, List<Effect> effects) {
        boolean succeeded = job.state().equals("succeeded");
        if (succeeded && effects.isEmpty()) {
            found(Kind.LOST, job.job(), "it succeeded, and its effect is nowhere");
        }
        for (Effect effect : effects) {
            if (!succeeded) {
                found(Kind.WRONG, job.job(), "it is " + job.state() + ", and yet has an effect");
            } else if (effect.fence() != job.fence()) {
                found(
                        Kind.LATE,
                        job.job(),
                        "an effect under fence " + effect.fence() + ", but it ended under " + job.fence());
            }
        }
    }

    private void checkFile(Effect effect) throws IOException {
        String key = effect.storageKey();
        if (key == null) {
            return;
        }
        String expected = "job " + effect.job() + " attempt " + effect.attempt() + " fence " + effect.fence();
        String content = files.read(key).orElse("");
        if (content.isEmpty()) {
            found(Kind.LOST, effect.job(), "its file " + key + " is missing or empty");
        } else if (!content.equals(expected)) {
            found(Kind.WRONG, effect.job(), "its file " + key + " says: " + content);
        }
    }

    private Map<UUID, List<Effect>> effects() throws SQLException {
        Map<UUID, List<Effect>> effects = new HashMap<>();
        try (PreparedStatement statement =
                        database.prepareStatement("select job_id, attempt, fence, storage_key from workload_effect");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Effect effect =
                        new Effect(rows.getObject(1, UUID.class), rows.getInt(2), rows.getLong(3), rows.getString(4));
                effects.computeIfAbsent(effect.job(), job -> new ArrayList<>()).add(effect);
            }
        }
        return effects;
    }

    private void found(Kind kind, UUID job, String what) {
        findings.add(new Finding(kind, job, what));
    }
}
