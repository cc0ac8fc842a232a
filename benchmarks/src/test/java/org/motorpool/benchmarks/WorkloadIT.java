package org.motorpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The workload runs in the cluster. */
class WorkloadIT {

    @Test
    void runsTasksAndBatchJobs() throws Exception {
        var shape = new Testbed.Shape(2, "512m", Map.of());
        try (Testbed bed = Testbed.start(shape, Path.of("target", "workload-state"), System.out)) {
            Tenant tenant = bed.tenant("smoke");
            try (Connection owner = bed.cluster().connectAsSuperuser()) {
                WorkloadTables.fillSource(owner, 5_000);
                bed.submit(tenant, 1, Order.noops(50));
                bed.submit(tenant, 2, Order.noops(50).singly(10));
                bed.submit(tenant, 2, Order.effects(Order.EFFECT, 20, 5, 5, true));
                bed.submit(tenant, 1, Order.effects(Order.LIMITED, 20, 5, 5, true));
                bed.submit(tenant, 1, Order.effects(Order.RATED, 5, 5, 5, true).silently());
                bed.submit(tenant, 1, Order.copy(1, 5_000, 0));
                assertThat(Waiting.until(
                                Duration.ofSeconds(60),
                                () -> count(
                                                owner,
                                                "select count(*) from"
                                                        + " (select state from job union all select state from job_history)"
                                                        + " where state = 'succeeded'")
                                        == 146))
                        .isTrue();
                assertThat(count(owner, "select count(*) from workload_row")).isEqualTo(5_000);
                assertThat(count(owner, "select count(*) from workload_effect")).isEqualTo(45);
            }
        }
    }

    private static long count(Connection owner, String query) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
