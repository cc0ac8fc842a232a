package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/** Guessing passwords over the whole cluster, and what helps somebody who forgot theirs. */
@ExtendWith(SharedCluster.class)
class SignInGuardClusterIT {

    private static final String SESSION = "/api/v1/session";
    private static final int FAILURES = 3;
    private static final String RESETS = "/api/v1/password-resets";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration ENDED = Duration.ofSeconds(5);
    private static final Pattern LINK = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/#/new-password)\\?token=(\\S+)");

    @Test
    void failuresCountOverAllNodesAndForAnybodyAlike(RunningCluster running) {
        TestAccount ravi = TestAccount.make(running, "guard");
        String nobody = "nobody@" + ravi.tenant() + ".example";

        // From an address for each: so many failures at one address keep everybody there out.
        Map<String, String> addresses = Map.of(ravi.email(), "192.0.2.7", nobody, "192.0.2.8");
        addresses.forEach((email, address) -> {
            for (int i = 0; i < FAILURES; i++) {
                assertThat(from(address, running, 1 + i % 2, ravi.tenant(), email, "wrong" + i)
                                .status())
                        .isEqualTo(401);
            }
        });
        Probe.Answer locked = from("192.0.2.7", running, 2, ravi.tenant(), ravi.email(), TestAccount.PASSWORD);
        Probe.Answer lockedNobody = from("192.0.2.8", running, 1, ravi.tenant(), nobody, TestAccount.PASSWORD);

        for (Probe.Answer answer : List.of(locked, lockedNobody)) {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.mediaType()).startsWith("application/problem+json");
            assertThat(answer.json().path("code").asText()).isEqualTo("SIGN_IN_LOCKED");
        }
        assertThat(locked.json().path("detail")).isEqualTo(lockedNobody.json().path("detail"));
        // From elsewhere the owner gets in.
        assertThat(from("198.51.100.1", running, 1, ravi.tenant(), ravi.email(), TestAccount.PASSWORD)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whoForgotThePasswordGetsALinkThatIsGoodOnce(RunningCluster running) throws Exception {
        TestAccount ravi = TestAccount.make(running, "forgot");
        RestClient session = ravi.signIn(running.visitor(1));
        RestClient visitor = running.visitor(2);
        assertThat(visitor.post(RESETS, Map.of("tenant", ravi.tenant(), "email", "nobody@nowhere.example"))
                        .status())
                .isEqualTo(202);
        assertThat(visitor.post(RESETS, Map.of("tenant", ravi.tenant(), "email", ravi.email()))
                        .status())
                .isEqualTo(202);

        assertThat(Waiting.until(SOON, () -> mailTo(running, ravi.email()).isPresent()))
                .isTrue();
        MimeMessage mail = mailTo(running, ravi.email()).orElseThrow();
        assertThat(mail.getHeader("Message-ID")[0]).matches("<[0-9a-f-]{36}@localhost>");
        Matcher link = LINK.matcher(mail.getContent().toString());
        assertThat(link.find()).as(mail.getContent().toString()).isTrue();
        String token = link.group(2);
        assertThat(ravi.admin().get("/api/v1/jobs").body().toString()).doesNotContain(token);

        Map<String, String> weak = Map.of("token", token, "newPassword", "passwordpassword");
        assertThat(visitor.put(RESETS, weak, "").text("code")).isEqualTo("INVALID_INPUT");
        Map<String, String> good = Map.of("token", token, "newPassword", "zebra lamp forty two");
        assertThat(visitor.put(RESETS, good, "").status()).isEqualTo(204);
        assertThat(visitor.put(RESETS, good, "").text("code")).isEqualTo("RESET_TOKEN_INVALID");

        // Another node hears of it a moment later.
        assertThat(Waiting.until(ENDED, () -> session.get(SESSION).status() == 401))
                .isTrue();
        assertThat(visitor.signIn(ravi.tenant(), ravi.email(), "zebra lamp forty two")
                        .status())
                .isEqualTo(201);
        assertThat(ravi.admin().get("/api/v1/audit").body().findValuesAsText("action"))
                .contains("user.password-reset-requested", "user.password-reset");
    }

    private static Optional<MimeMessage> mailTo(RunningCluster running, String address) {
        return running.cluster().inbox().messages().stream()
                .filter(mail -> {
                    try {
                        return Arrays.toString(mail.getAllRecipients()).contains(address);
                    } catch (MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .findFirst();
    }

    /** As through the proxy of the same machine, which says where the request is from. */
    private static Probe.Answer from(
            String address, RunningCluster running, int node, String tenant, String email, String password) {
        return new Probe(running.cluster().nodeUrl(node), Optional.empty())
                .send(
                        "POST",
                        SESSION,
                        "application/json",
                        Probe.bytes(Map.of("tenant", tenant, "email", email, "password", password)),
                        Map.of("X-Forwarded-For", address));
    }
}
