package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** A session belongs to no node. */
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
        running.cluster().killNode(1);
        assertThat(client.at(running.cluster().nodeUrl(2)).get(SESSION).text("name"))
                .isEqualTo("Demo Administrator");
    }

    @Test
    void aPausedNodeHoldsUpTheOtherForAFewSecondsOnly(RunningCluster running) {
        RestClient client = running.administrator(1);
        RestClient other = client.at(running.cluster().nodeUrl(2));
        running.cluster().pauseNode(1);
        long begun = System.nanoTime();
        try {
            // The server itself asks the data grid for settings that nobody made, when a resource is called first.
            assertThat(Waiting.until(Duration.ofSeconds(15), () -> answers(other)))
                    .isTrue();
            System.out.printf("The session answered %.1f s after its node had been paused.%n", Progress.seconds(begun));
        } finally {
            running.cluster().resumeNode(1);
        }
        assertThat(answers(client)).isTrue();
    }

    private static boolean answers(RestClient client) {
        try {
            return client.get(SESSION).status() == 200;
        } catch (StartFailure e) {
            return false;
        }
    }

    @Test
    void aSessionThatEndsOnOneNodeEndsOnTheOther(RunningCluster running) {
        RestClient client = running.administrator(1);
        RestClient other = client.at(running.cluster().nodeUrl(2));
        assertThat(other.get(SESSION).status()).isEqualTo(200);

        RestClient.Answer answer = client.delete(SESSION);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(Waiting.until(Duration.ofSeconds(1), () -> other.get(SESSION).status() == 401))
                .isTrue();
    }
}
