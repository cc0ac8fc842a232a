package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** What operators watch of the jobs, as a node shows it. */
@ExtendWith(SharedCluster.class)
class JobMetricsClusterIT {

    private static final Duration COUNTED = Duration.ofSeconds(15);

    @Test
    void aPlanIsCountedWhereItRan(RunningCluster running) {
        RestClient client = running.administrator(1);
        DemoDay day = new DemoDay(client);
        String job = day.plan(day.book("m" + Long.toString(System.nanoTime() / 1_000_000, 36), 4), 1);
        String state = new JobWatch(client)
                .await(job, Duration.ofSeconds(60), ignored -> {})
                .text("state");
        assertThat(state).isEqualTo("succeeded");

        assertThat(Waiting.until(COUNTED, () -> Stream.of(1, 2)
                        .anyMatch(node -> read(running, node, "/metrics?scope=application")
                                .lines()
                                .anyMatch(JobMetricsClusterIT::isASuccessOfAPlan))))
                .isTrue();
    }

    @Test
    void poolsAndRefusalsAreShownBeforeAnythingHappens(RunningCluster running) {
        String metrics = read(running, 2, "/metrics?scope=application");

        assertThat(metrics)
                .contains("motorpool_jobs_slots{")
                .contains("motorpool_jobs_slots_used{")
                .contains("pool=\"cpu\"")
                .contains("motorpool_jobs_stale_fences_total")
                .contains("motorpool_jobs_takeovers_total")
                .doesNotContain(DemoTenant.CODE + "\"");
    }

    @Test
    void aDispatcherThatLooksForWorkIsAlive(RunningCluster running) {
        assertThat(read(running, 1, "/health/live")).contains("\"job-dispatcher\",\"status\":\"UP\"");
    }

    private static boolean isASuccessOfAPlan(String line) {
        return line.startsWith("motorpool_jobs_attempts_total")
                && line.contains("outcome=\"succeeded\"")
                && line.contains("type=\"routing-plan-shift\"");
    }

    private static String read(RunningCluster running, int node, String path) {
        try (InputStream answer =
                running.cluster().nodeUrl(node).resolve(path).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("Node " + node + " does not show " + path, e);
        }
    }
}
