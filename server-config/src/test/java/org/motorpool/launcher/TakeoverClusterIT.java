package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.motorpool.launcher.DemoDay.BookedShift;
import org.motorpool.launcher.RestClient.Answer;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** A node that works on a job dies, freezes or stops: another one finishes the job, and its effect happens once. */
@ExtendWith(SharedCluster.class)
class TakeoverClusterIT {

    private static final int RIDERS = 24;
    private static final int BUDGET_SECONDS = 10;
    private static final Duration STARTED = Duration.ofSeconds(60);
    private static final Duration FINISHED = Duration.ofSeconds(90);

    private RunningCluster running;
    private BookedShift shift;
    private String job;
    private int worker;

    /** A plan is being made, and {@link #worker} is the node that makes it. */
    @BeforeEach
    void startPlanning(RunningCluster cluster) {
        running = cluster;
        DemoDay day = new DemoDay(running.administrator(1));
        shift = day.book("t" + Long.toString(System.nanoTime() / 1_000_000, 36), RIDERS);
        job = day.plan(shift, BUDGET_SECONDS);
        RestClient client = running.administrator(1);
        assertThat(Waiting.until(STARTED, () -> runsOn(client, 1) || runsOn(client, 2)))
                .isTrue();
        worker = nodeOf(job(client));
    }

    /** Once, or as often as the benchmark wants samples. */
    static IntStream kills() {
        return IntStream.rangeClosed(1, Integer.getInteger("motorpool.takeover.kills", 1));
    }

    @ParameterizedTest
    @MethodSource("kills")
    void anotherNodeFinishesTheJobOfAKilledOne(int kill) {
        RestClient other = running.administrator(3 - worker);

        running.cluster().killNode(worker);
        long killed = System.nanoTime();

        assertThat(Waiting.until(Duration.ofSeconds(30), () -> attempt(other) > 1))
                .isTrue();
        double takeover = Progress.seconds(killed);
        System.out.printf("Kill %d: the job of the killed node was taken over after %.1f s.%n", kill, takeover);
        assertThat(Waiting.until(STARTED, () -> runsOn(other, 3 - worker))).isTrue();
        assertThat(finishedOnce(other)).isGreaterThan(1);
    }

    @Test
    void aFrozenNodeThatComesBackChangesNothing() {
        RestClient other = running.administrator(3 - worker);

        running.cluster().pauseNode(worker);
        int attempts;
        try {
            // The data grid needs some seconds to let the frozen member go; sessions wait for it.
            assertThat(Waiting.until(Duration.ofSeconds(45), () -> attempt(other) > 1))
                    .isTrue();
            attempts = finishedOnce(other);
        } finally {
            running.cluster().resumeNode(worker);
        }
        long version = job(other).body().path("version").asLong();
        // Long enough for the zombie to finish its plan and to try to store it.
        Waiting.pause(Duration.ofSeconds(BUDGET_SECONDS + 5L));
        assertThat(finishedOnce(other)).isEqualTo(attempts);
        assertThat(job(other).body().path("version").asLong()).isEqualTo(version);
    }

    @Test
    void aNodeThatStopsHandsItsJobBackAtOnce() {
        RestClient other = running.administrator(3 - worker);
        int leaving = worker;

        Thread stopping = new Thread(() -> running.cluster().stopNode(leaving));
        long begun = System.nanoTime();
        stopping.start();

        try {
            assertThat(Waiting.until(STARTED, () -> runsOn(other, 3 - leaving))).isTrue();
            System.out.printf("The job of a stopping node went on elsewhere after %.1f s.%n", Progress.seconds(begun));
            // Not its fault: the attempt that was handed back does not count.
            assertThat(finishedOnce(other)).isEqualTo(1);
        } finally {
            // A node that is still stopping when the next test begins would look like one that is up.
            Waiting.until(FINISHED, () -> !stopping.isAlive());
        }
    }

    @Test
    void aCancelledJobEndsAndLeavesNothing() {
        RestClient client = running.administrator(worker);

        assertThat(client.delete("/api/v1/jobs/" + job).status()).isEqualTo(202);

        Answer ended = new JobWatch(client).await(job, FINISHED, state -> {});
        assertThat(ended.text("state")).isEqualTo("cancelled");
        assertThat(plans(client)).isZero();
        assertThat(client.delete("/api/v1/jobs/" + job).status()).isEqualTo(202);
    }

    /** Waits until the job has succeeded with one effect. Answers how many attempts that took. */
    private int finishedOnce(RestClient client) {
        Answer ended = new JobWatch(client).await(job, FINISHED, state -> {});
        assertThat(ended.text("state")).as(ended.body().toString()).isEqualTo("succeeded");
        assertThat(plans(client)).isEqualTo(1);
        return ended.body().path("attempt").asInt();
    }

    private int plans(RestClient client) {
        return client.get("/api/v1/plans?shiftId=" + shift.shiftId())
                .body()
                .path("items")
                .size();
    }

    private Answer job(RestClient client) {
        return client.get("/api/v1/jobs/" + job);
    }

    /** 0 while the node does not answer: a frozen member holds up its neighbor for some seconds. */
    private int attempt(RestClient client) {
        try {
            return job(client).body().path("attempt").asInt();
        } catch (StartFailure e) {
            return 0;
        }
    }

    private boolean runsOn(RestClient client, int node) {
        try {
            Answer shown = job(client);
            return shown.text("state").equals("running") && nodeOf(shown) == node;
        } catch (StartFailure e) {
            return false;
        }
    }

    /** The number in a lease owner such as {@code node-2-3f…}. */
    private static int nodeOf(Answer job) {
        return Integer.parseInt(job.text("node").split("-")[1]);
    }
}
