package org.motorpool.launcher;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Somebody in a tenant of their own, for tests of signing in that would be in the way of others.
 *
 * @param admin the tenant's administrator, signed in at the first node
 */
record TestAccount(String tenant, String email, String userId, RestClient admin) {

    static final String PASSWORD = "a password of the tests";

    static TestAccount make(SharedCluster.RunningCluster running, String name) {
        String code = name + Long.toString(System.nanoTime(), 36).toLowerCase(Locale.ROOT);
        String adminEmail = "admin@" + code + ".example";
        require(SweepTenants.platform(running)
                .post(
                        "/api/v1/tenants",
                        Map.of(
                                "code",
                                code,
                                "name",
                                "Accounts",
                                "zone",
                                "Asia/Kolkata",
                                "office",
                                Map.of("address", "MG Road", "latitude", 12.9755, "longitude", 77.6068),
                                "admin",
                                Map.of("name", "Asha Rao", "email", adminEmail, "password", PASSWORD))));
        RestClient admin = running.visitor(1);
        require(admin.signIn(code, adminEmail, PASSWORD));
        String email = "ravi@" + code + ".example";
        String userId = require(admin.post(
                        "/api/v1/users",
                        Map.of(
                                "email",
                                email,
                                "name",
                                "Ravi Menon",
                                "password",
                                PASSWORD,
                                "roles",
                                List.of("dispatcher"))))
                .text("id");
        return new TestAccount(code, email, userId, admin);
    }

    /** Signs them in as whoever this client is. */
    RestClient signIn(RestClient client) {
        require(client.signIn(tenant, email, PASSWORD));
        return client;
    }

    private static RestClient.Answer require(RestClient.Answer answer) {
        if (!answer.isSuccess()) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }
}
