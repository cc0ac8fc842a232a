package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** That a session works on the other node proves that the nodes are one data grid. */
@ExtendWith(SharedCluster.class)
class SessionClusterIT {

    private static final String SESSION = "/api/v1/session";

    @Test
    void aSessionOfOneNodeIsValidOnTheOther(RunningCluster running) {
        RestClient client = running.administrator(1);
        assertThat(client.at(running.cluster().nodeUrl(2)).get(SESSION).text("name"))
                .isEqualTo("Demo Administrator");
    }

    @Test
    void aSessionOutlivesTheNodeThatMadeIt(RunningCluster running) {
        RestClient client = running.administrator(1);
        RestClient other = client.at(running.cluster().nodeUrl(2));

        running.cluster().killNode(1);

        long begun = System.nanoTime();
        assertThat(Waiting.until(Duration.ofSeconds(15), () -> answers(other, 200)))
                .isTrue();
        System.out.printf("The session answered %.1f s after its node had been killed.%n", Progress.seconds(begun));
        assertThat(other.get(SESSION).text("name")).isEqualTo("Demo Administrator");
    }

    @Test
    void aPausedNodeHoldsUpTheOtherForAFewSecondsOnlyAndComesBackIntoTheSameGrid(RunningCluster running) {
        RestClient other = running.administrator(1).at(running.cluster().nodeUrl(2));

        running.cluster().pauseNode(1);
        long begun = System.nanoTime();
        boolean answered;
        try {
            answered = Waiting.until(Duration.ofSeconds(30), () -> answers(other, 200));
            System.out.printf("The session answered %.1f s after its node had been paused.%n", Progress.seconds(begun));
        } finally {
            running.cluster().resumeNode(1);
        }
        assertThat(answered).isTrue();

        // Healed: what signs in on one side is known on the other.
        assertThat(Waiting.until(Duration.ofSeconds(90), () -> sharesSessions(running)))
                .isTrue();
        System.out.printf("The grid was one again %.1f s after the pause began.%n", Progress.seconds(begun));
    }

    private static boolean sharesSessions(RunningCluster running) {
        try {
            return answers(running.administrator(1).at(running.cluster().nodeUrl(2)), 200)
                    && answers(running.administrator(2).at(running.cluster().nodeUrl(1)), 200);
        } catch (StartFailure | AssertionError e) {
            return false;
        }
    }

    private static boolean answers(RestClient client, int status) {
        try {
            return client.get(SESSION).status() == status;
        } catch (StartFailure e) {
            return false;
        }
    }
}
