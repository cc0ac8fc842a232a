package org.motorpool.launcher;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A tenant to try things with: made once, through the REST API, as a platform administrator would make it. */
final class DemoTenant {

    static final String CODE = "demo";
    static final String ADMIN_EMAIL = "admin@demo.example";
    private static final String ID = "demo.tenant-id";
    private static final String API_KEY = "demo.api-key";
    private static final String ADMIN_PASSWORD = "demo.password";
    private static final Duration BOOTSTRAP_LIMIT = Duration.ofSeconds(20);

    private final URI server;
    private final Secrets secrets;

    DemoTenant(URI server, Secrets secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    /** What signs in at the demo tenant. */
    record Login(String tenantId, String email, String password, String apiKey) {}

    /** Makes what is missing; a start that was interrupted in between is completed by the next. */
    Login ensure(String platformEmail, String platformPassword) {
        String password = secrets.get(ADMIN_PASSWORD);
        RestClient admin = new RestClient(server);
        RestClient.Answer session = admin.signIn(CODE, ADMIN_EMAIL, password);
        if (!session.isSuccess()) {
            create(platformEmail, platformPassword, password);
            session = require(admin.signIn(CODE, ADMIN_EMAIL, password), "Signing in at the demo tenant");
        }
        secrets.put(ID, session.text("tenantId"));
        if (!secrets.has(API_KEY)) {
            RestClient.Answer issued = require(
                    admin.post(
                            "/api/v1/api-keys",
                            Map.of("name", "Scripts of this machine", "roles", List.of("tenant-admin", "dispatcher"))),
                    "Making the demo tenant's API key");
            secrets.put(API_KEY, issued.text("key"));
        }
        require(new DemoAcademicYear(admin).ensure(), "Saying the demo tenant's academic year");
        return new Login(secrets.get(ID), ADMIN_EMAIL, password, secrets.get(API_KEY));
    }

    private void create(String platformEmail, String platformPassword, String password) {
        RestClient platform = new RestClient(server);
        // The first start makes the platform's administrator beside everything else.
        Waiting.until(BOOTSTRAP_LIMIT, () -> platform.signIn("platform", platformEmail, platformPassword)
                .isSuccess());
        Map<String, ?> office =
                Map.of("address", "MG Road, Bengaluru 560001", "latitude", 12.975_526, "longitude", 77.606_790);
        Map<String, ?> admin = Map.of("name", "Demo Administrator", "email", ADMIN_EMAIL, "password", password);
        require(
                platform.post(
                        "/api/v1/tenants",
                        Map.of(
                                "code", CODE,
                                "name", "Demo Mobility",
                                "zone", "Asia/Kolkata",
                                "office", office,
                                "admin", admin)),
                "Making the demo tenant");
    }

    private static RestClient.Answer require(RestClient.Answer answer, String doing) {
        if (!answer.isSuccess()) {
            throw new StartFailure(doing + " failed: " + answer.status() + " " + answer.text("code") + " "
                    + answer.text("detail").replace('\n', ' '));
        }
        return answer;
    }
}
