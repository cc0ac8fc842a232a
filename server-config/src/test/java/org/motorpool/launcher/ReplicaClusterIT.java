package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.DemoDay.BookedShift;
import org.motorpool.launcher.RestClient.Answer;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** A report has everything that was committed before it was asked for, whatever the state of the replica. */
@ExtendWith(SharedCluster.class)
class ReplicaClusterIT {

    private static final int RIDERS = 30;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void aReplicaThatIsBehindIsWaitedForAndThenPassedBy(RunningCluster running) throws SQLException {
        try (Connection replica = running.cluster().connectToReplicaAsSuperuser();
                Statement statement = replica.createStatement()) {
            statement.execute("select pg_wal_replay_pause()");
            try {
                assertThat(bookingsInReport(running)).isEqualTo(RIDERS);
            } finally {
                statement.execute("select pg_wal_replay_resume()");
            }
        }
    }

    @Test
    void aReplicaThatIsGoneIsPassedBy(RunningCluster running) {
        running.cluster().stopReplica();
        try {
            assertThat(bookingsInReport(running)).isEqualTo(RIDERS);
        } finally {
            running.cluster().startReplica();
        }
    }

    @Test
    void aReplicaThatFallsBehindIsLeftOutAndComesBack(RunningCluster running) throws SQLException {
        RestClient platform = running.visitor(1);
        platform.signIn(
                "platform", running.cluster().platformEmail(), running.cluster().platformPassword());
        RestClient desk = running.administrator(1);
        assertThat(Waiting.until(LIMIT, () -> state(platform).equals("in"))).isTrue();
        try (Connection replica = running.cluster().connectToReplicaAsSuperuser();
                Statement statement = replica.createStatement()) {
            statement.execute("select pg_wal_replay_pause()");
            try {
                String name = "r" + Long.toString(System.nanoTime() / 1_000_000, 36);
                Answer made = desk.post("/api/v1/teams", Map.of("name", name, "description", ""));
                assertThat(made.status()).isEqualTo(201);
                for (int node = 1; node <= 2; node++) {
                    assertThat(desk.at(running.cluster().nodeUrl(node))
                                    .get("/api/v1/teams?limit=200")
                                    .body()
                                    .toString())
                            .contains(name);
                }
                assertThat(Waiting.until(LIMIT, () -> state(platform).equals("lagging")))
                        .isTrue();
            } finally {
                statement.execute("select pg_wal_replay_resume()");
            }
        }
        assertThat(Waiting.until(LIMIT, () -> state(platform).equals("in"))).isTrue();
    }

    private static String state(RestClient platform) {
        Answer list = platform.get("/api/v1/replicas");
        assertThat(list.status()).isEqualTo(200);
        return list.body().path("items").path(0).path("state").asText();
    }

    private static int bookingsInReport(RunningCluster running) {
        RestClient desk = running.administrator(2);
        DemoDay day = new DemoDay(desk);
        BookedShift shift = day.book("l" + Long.toString(System.nanoTime() / 1_000_000, 36), RIDERS);
        Answer job = new JobWatch(desk).await(day.report(shift), LIMIT, state -> {});
        assertThat(job.text("state")).as(job.body().toString()).isEqualTo("succeeded");
        String file = job.text("location");
        return desk.get(file.substring(0, file.lastIndexOf('/')))
                .body()
                .path("bookings")
                .asInt();
    }
}
