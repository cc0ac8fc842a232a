package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.RestClient.Answer;
import org.motorpool.launcher.SharedCluster.RunningCluster;
import org.motorpool.platform.audit.AuditSeal;
import org.motorpool.platform.security.TenantId;

/** What people do is kept, whichever node they do it at, and nobody changes it unnoticed. */
@ExtendWith(SharedCluster.class)
class AuditClusterIT {

    private static final String PASSWORD = "a password of the tests";
    private static final String EMAIL = "admin@audited.example";
    private static final Duration CHECKING = Duration.ofMinutes(2);

    @Test
    void whatIsDoneIsKeptAndChangesAreFound(RunningCluster running) throws Exception {
        RestClient admin = tenant(running);
        RestClient elsewhere = admin.at(running.cluster().nodeUrl(2));
        Answer key = require(admin.post("/api/v1/api-keys", Map.of("name", "Payroll", "roles", List.of("dispatcher"))));
        require(elsewhere.delete("/api/v1/api-keys/" + key.text("id")));

        Answer team = require(elsewhere.post("/api/v1/teams", Map.of("name", "Accounts", "description", "")));

        JsonNode entries = require(elsewhere.get("/api/v1/audit")).body().path("items");

        assertThat(entries.findValuesAsText("action"))
                .containsExactly("team.added", "api-key.revoked", "api-key.issued", "session.opened");
        assertThat(entries.findValuesAsText("actor")).containsOnly("Audrey");
        assertThat(entries.path(0).path("subject").asText()).isEqualTo(team.text("id"));
        assertThat(entries.path(2).path("subject").asText()).isEqualTo(key.text("id"));
        assertThat(entries.path(2).path("detail").path("name").asText()).isEqualTo("Payroll");
        assertThat(entries.toString()).doesNotContain(key.text("key"));
        String tenant = require(admin.get("/api/v1/session")).text("tenantId");
        assertThat(verification(admin).path("intact").asBoolean()).isTrue();
        assertThat(verified(running, tenant)).isEqualTo("audited: all 5 entries are in order.");

        try (Connection superuser = running.cluster().connectAsSuperuser();
                PreparedStatement change = superuser.prepareStatement(
                        "update audit_entry set actor = 'Nobody' where number = 2 and tenant_id = ?")) {
            change.setObject(1, UUID.fromString(tenant));
            assertThat(change.executeUpdate()).isEqualTo(1);
        }

        JsonNode verdict = verification(elsewhere);
        assertThat(verdict.path("intact").asBoolean()).isFalse();
        assertThat(verdict.path("entries").asLong()).isEqualTo(1);
        assertThat(verdict.path("fault").path("kind").asText()).isEqualTo("CHANGED");
        assertThat(verdict.path("fault").path("number").asLong()).isEqualTo(2);
        assertThat(verified(running, tenant)).startsWith("audited: Entry 2 is not what was sealed");
    }

    /** As the command line does it, past the nodes. */
    private static String verified(RunningCluster running, String tenant) throws SQLException {
        String key = running.cluster().nodeEnvironment().getOrDefault("MOTORPOOL_AUDIT_KEY", "");
        try (Connection owner = running.cluster().connectAsOwner()) {
            return new VerifyAudit(owner, new AuditSeal(key.getBytes(StandardCharsets.UTF_8)))
                    .verify(new TenantId(UUID.fromString(tenant)))
                    .text();
        }
    }

    private static JsonNode verification(RestClient client) {
        Answer started = require(client.post("/api/v1/audit/verifications", Map.of()));
        return new JobWatch(client)
                .await(started.text("jobId"), CHECKING, state -> {})
                .body()
                .path("result");
    }

    private static RestClient tenant(RunningCluster running) {
        RestClient platform = new RestClient(running.cluster().nodeUrl(1));
        require(platform.signIn(
                "platform", running.cluster().platformEmail(), running.cluster().platformPassword()));
        require(platform.post(
                "/api/v1/tenants",
                Map.of(
                        "code", "audited",
                        "name", "Audited",
                        "zone", "Asia/Kolkata",
                        "office", Map.of("address", "MG Road", "latitude", 12.9755, "longitude", 77.6068),
                        "admin", Map.of("name", "Audrey", "email", EMAIL, "password", PASSWORD))));
        RestClient admin = new RestClient(running.cluster().nodeUrl(1));
        require(admin.signIn("audited", EMAIL, PASSWORD));
        return admin;
    }

    private static Answer require(Answer answer) {
        assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
        return answer;
    }
}
