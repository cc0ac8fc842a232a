package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One cluster of three nodes for all tests of the JVM, because it takes longer to start than most of them do. */
final class SharedBed {

    static final boolean PROOF = Boolean.getBoolean("motorpool.proof");
    static final long SEED = Long.getLong("motorpool.seed", 1);
    static final int NODES = 3;

    /** Interactive slots of a node. */
    static final int SLOTS = 6;

    /** Bytes: a few files. */
    static final long TIMETABLE_QUOTA = 200 * 1024;

    /** Most of what a node of a test does it does for the first time: Java had better compile quickly than well. */
    private static final String JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final Duration SETTLED = Duration.ofMinutes(10);

    private static @Nullable Testbed bed;

    private SharedBed() {}

    /** With every node up. */
    static synchronized Testbed get() throws Exception {
        Testbed started = bed;
        if (started == null) {
            var shape = new Testbed.Shape(
                    NODES,
                    "512m",
                    // Nothing may depend on a message between nodes.
                    node -> Map.of(
                            "JAVA_TOOL_OPTIONS", JAVA,
                            "MOTORPOOL_JOBS_SLOTS", SLOTS + ",3,1",
                            "MOTORPOOL_DRAIN_NOTICE", "PT3S",
                            "MOTORPOOL_TIMETABLES_QUOTA", Long.toString(TIMETABLE_QUOTA),
                            "MOTORPOOL_CACHE_DROP_MESSAGES", "1",
                            "MOTORPOOL_EVENTS_DROP_MESSAGES", "0.3",
                            "MOTORPOOL_EVENTS_CLIENTS_PER_USER", "1000"));
            started = Testbed.start(shape, Path.of("target", "workload-state"), System.out);
            bed = started;
            try (Connection owner = started.cluster().connectAsOwner()) {
                WorkloadTables.fillSource(owner, PROOF ? 1_000_000 : 100_000);
            }
        } else {
            started.cluster().restoreNodes();
        }
        return started;
    }

    /** Waits until nothing is left to do, and looks at everything that was ever submitted here. */
    static Checker.Report check(Testbed bed, Records records) throws Exception {
        assertThat(Waiting.until(SETTLED, () -> records.unfinished() == 0))
                .as(() -> "all jobs end; these did not: " + unfinished(records))
                .isTrue();
        try (Connection owner = bed.cluster().connectAsSuperuser()) {
            return new Checker(owner, bed.files()).check(bed.ledger().jobs());
        }
    }

    private static List<String> unfinished(Records records) {
        try {
            return records.query(
                    "select to_jsonb(j) - 'params' from job j"
                            + " where state in ('queued', 'running') order by created_at limit 5",
                    row -> row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
