package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
