package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** A session belongs to no node. */
@ExtendWith(SharedCluster.class)
class SessionClusterIT {

    private static final String SESSION = "/api/v1/session";
    private static final String SESSIONS = "/api/v1/sessions";
    private static final Duration SOON = Duration.ofSeconds(5);

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
        assertThat(Waiting.until(SOON, () -> answers(client))).isTrue();
    }

    /** Another node hears of it a moment later. */
    private static void assertEnds(RestClient client) {
        assertThat(Waiting.until(SOON, () -> client.get(SESSION).status() == 401))
                .isTrue();
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
        assertEnds(other);
    }

    @Test
    void everybodySeesTheirSessionsAndEndsThemOnEveryNode(RunningCluster running) {
        RestClient here = running.administrator(1);
        RestClient there = running.administrator(2);
        JsonNode sessions = here.get(SESSIONS).body().path("items");
        assertThat(sessions.size()).isGreaterThanOrEqualTo(2);
        assertThat(sessions.path(0).path("current").asBoolean()).isFalse();
        assertThat(sessions.path(1).path("current").asBoolean()).isTrue();
        assertThat(sessions.path(0).path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(sessions.path(0).path("agent").asText()).startsWith("Java-http-client");

        assertThat(here.delete(SESSIONS + "/" + sessions.path(0).path("id").asText())
                        .status())
                .isEqualTo(204);

        assertEnds(there);
        assertThat(here.get(SESSION).status()).isEqualTo(200);
        RestClient third = running.administrator(2);
        assertThat(here.delete(SESSIONS).status()).isEqualTo(204);
        assertEnds(third);
        assertThat(here.get(SESSIONS).body().path("items").size()).isEqualTo(1);
    }

    @Test
    void anAdministratorSignsSomebodyOutAndATenantMayWantOneSessionOnly(RunningCluster running) {
        TestAccount rider = TestAccount.make(running, "sessions");
        RestClient first = rider.signIn(running.visitor(1));
        String path = "/api/v1/users/" + rider.userId() + "/sessions";
        assertThat(rider.admin().get(path).body().path("items").size()).isEqualTo(1);

        assertThat(rider.admin().delete(path).status()).isEqualTo(204);
        assertEnds(first);

        assertThat(rider.admin()
                        .put("/api/v1/sign-in-rules", Map.of("oneSession", true), "\"0\"")
                        .status())
                .isEqualTo(200);
        RestClient second = rider.signIn(running.visitor(1));
        RestClient third = rider.signIn(running.visitor(2));
        assertEnds(second);
        assertThat(third.get(SESSION).status()).isEqualTo(200);
    }

    @Test
    void aNewPasswordEndsAllOtherSessions(RunningCluster running) {
        TestAccount rider = TestAccount.make(running, "password");
        RestClient here = rider.signIn(running.visitor(1));
        RestClient there = rider.signIn(running.visitor(2));

        assertThat(change(here, "not the password at all", "zebra lamp forty two")
                        .text("code"))
                .isEqualTo("WRONG_PASSWORD");
        assertThat(change(here, TestAccount.PASSWORD, rider.email()).text("code"))
                .isEqualTo("INVALID_INPUT");
        assertThat(there.get(SESSION).status()).isEqualTo(200);

        assertThat(change(here, TestAccount.PASSWORD, "zebra lamp forty two").status())
                .isEqualTo(204);

        assertEnds(there);
        assertThat(here.get(SESSION).status()).isEqualTo(200);
        assertThat(running.visitor(1)
                        .signIn(rider.tenant(), rider.email(), TestAccount.PASSWORD)
                        .status())
                .isEqualTo(401);
    }

    private static RestClient.Answer change(RestClient client, String current, String wanted) {
        return client.put("/api/v1/password", Map.of("currentPassword", current, "newPassword", wanted), "");
    }
}
