package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.motorpool.launcher.SharedCluster.RunningCluster;

/**
 * Tries every endpoint that the code has: without signing in, with every role that it does not allow, and with the ids
 * of another tenant. Whatever is answered to the other tenant must not contain the first one's mark.
 */
@ExtendWith(SharedCluster.class)
class EndpointSweepClusterIT {

    private static final Set<String> TENANT_ROLES =
            Set.of("tenant-admin", "dispatcher", "vendor", "driver", "employee", "owner", "device", "auditor");

    private static final String NOBODYS_ID = "01980000-0000-7000-8000-0000000000ff";

    private final List<CodeEndpoint> endpoints =
            CodeEndpoint.in(Installation.locate().application());

    @Test
    void theDescriptionHasEveryEndpointOfTheCodeAndNoOther(RunningCluster running) {
        Set<String> described = Description.of(running.cluster().nodeUrl(1)).operations().stream()
                .map(Description.Operation::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described)
                .isEqualTo(endpoints.stream()
                        .map(endpoint -> endpoint.verb() + " " + endpoint.path())
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(described).hasSizeGreaterThan(40);
    }

    @Test
    void everyOperationIsDescribedInWordsAndWithAnExampleOfWhatItTakes(RunningCluster running) {
        for (Description.Operation operation :
                Description.of(running.cluster().nodeUrl(1)).operations()) {
            assertThat(operation.details().path("summary").asText())
                    .as(operation.name())
                    .isNotBlank();
            operation.details().path("requestBody").path("content").properties().stream()
                    .filter(media -> media.getKey().equals("application/json"))
                    .forEach(
                            media -> assertThat(media.getValue().path("example").isObject())
                                    .as(operation.name())
                                    .isTrue());
        }
    }

    @Test
    void nobodyIsServedWithoutSigningIn(RunningCluster running) {
        Probe nobody = new Probe(running.cluster().nodeUrl(1), Optional.empty());
        List<String> faults = new ArrayList<>();
        for (CodeEndpoint endpoint : endpoints) {
            Probe.Answer answer = call(nobody, endpoint, NOBODYS_ID, new byte[] {'{', '}'});
            // A visitor is told about no more than there is: nothing.
            boolean isFaulty = endpoint.isOpenToVisitors()
                    ? answer.status() == 401 || answer.status() >= 500 || !isFine(answer)
                    : !endpoint.isOpen() && !isUnauthenticated(answer);
            if (isFaulty) {
                faults.add(answer.toString());
            }
        }
        assertThat(faults).isEmpty();
        assertThat(endpoints.stream()
                        .filter(CodeEndpoint::isOpen)
                        .map(endpoint -> endpoint.verb() + " " + endpoint.path()))
                .containsExactlyInAnyOrder(
                        "POST /api/v1/session",
                        "DELETE /api/v1/session",
                        "GET /api/v1/calendars/{secret}.ics",
                        "POST /api/v1/password-resets",
                        "PUT /api/v1/password-resets");
    }

    @Test
    void nobodyIsServedWithARoleThatDoesNotAllowIt(RunningCluster running) {
        TenantThings one = SweepTenants.of(running).one();
        List<String> faults = new ArrayList<>();
        for (CodeEndpoint endpoint : endpoints) {
            for (String role : TENANT_ROLES) {
                if (!endpoint.isOpen() && !endpoint.roles().contains(role)) {
                    String id = one.ids().getOrDefault(endpoint.kind(), NOBODYS_ID);
                    Probe.Answer answer = call(one.as(role), endpoint, id, new byte[] {'{', '}'});
                    if (answer.status() != 403 || !isProblem(answer)) {
                        faults.add(role + ": " + answer);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void anotherTenantsThingIsNotFoundWhateverIsDoneWithIt(RunningCluster running) {
        SweepTenants tenants = SweepTenants.of(running);
        Map<String, ObjectNode> bodies =
                tenants.bodiesOfOther(Description.of(running.cluster().nodeUrl(1)));
        List<String> faults = new ArrayList<>();
        Set<String> tried = new TreeSet<>();
        for (CodeEndpoint endpoint : endpoints) {
            // What only the platform's administrator may ask is refused by role, as another test sees.
            if (!endpoint.namesAThing() || endpoint.isOfThePlatform()) {
                continue;
            }
            String id = tenants.one().id(endpoint.kind());
            String name = endpoint.verb() + " " + endpoint.path();
            byte[] body = bodies.containsKey(name) ? Probe.bytes(bodies.get(name)) : new byte[0];
            Probe.Answer answer = call(tenants.other().as(TenantThings.ALL), endpoint, id, body);
            tried.add(name);
            if (answer.status() != 404 || !isProblem(answer) || tenants.betraysOne(answer, id)) {
                faults.add(answer.toString());
            }
            // The thing is there, and the request as such is one that is understood.
            boolean isThere = endpoint.verb().equals("GET") && !endpoint.isNested() && !endpoint.isOfDeadJobs();
            Probe.Answer own = isThere ? call(tenants.one().as(TenantThings.ALL), endpoint, id, body) : answer;
            if (isThere && own.status() >= 400) {
                faults.add("The owner too: " + own);
            }
        }
        assertThat(faults).isEmpty();
        assertThat(tried).hasSizeGreaterThan(20);
    }

    @Test
    void thePlatformsAdministratorSeesEveryTenantAndNoThingOfOne(RunningCluster running) {
        SweepTenants tenants = SweepTenants.of(running);
        RestClient platform = running.visitor(1);
        platform.signIn(
                "platform", running.cluster().platformEmail(), running.cluster().platformPassword());

        assertThat(platform.get("/api/v1/tenants/" + tenants.one().id("tenants"))
                        .text("code"))
                .isEqualToIgnoringCase(tenants.one().mark());
        assertThat(platform.get("/api/v1/tenants/" + NOBODYS_ID).text("code")).isEqualTo("TENANT_NOT_FOUND");
        assertThat(platform.get("/api/v1/users/" + tenants.one().id("users")).status())
                .isEqualTo(404);
        assertThat(platform.get("/api/v1/api-keys/" + tenants.one().id("api-keys"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nothingThatIsListedIsAnothersAndNoFilterByAnothersIdFindsAnything(RunningCluster running) {
        SweepTenants tenants = SweepTenants.of(running);
        Probe other = tenants.other().as(TenantThings.ALL);
        List<String> faults = new ArrayList<>();
        for (Description.Operation operation :
                Description.of(running.cluster().nodeUrl(1)).operations()) {
            if (!operation.verb().equals("GET") || operation.path().contains("{")) {
                continue;
            }
            List<Probe.Answer> answers = new ArrayList<>();
            answers.add(other.get(operation.path()));
            operation.details().path("parameters").forEach(parameter -> Description.kindOf(
                            parameter.path("name").asText())
                    .map(tenants.one().ids()::get)
                    .ifPresent(id -> answers.add(other.get(
                            operation.path() + "?" + parameter.path("name").asText() + "=" + id))));
            answers.stream()
                    .filter(answer -> answer.status() >= 500 || tenants.betraysOne(answer, ""))
                    .forEach(answer -> faults.add(answer.toString()));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void noBodyMayNameAnothersThing(RunningCluster running) {
        SweepTenants tenants = SweepTenants.of(running);
        Probe other = tenants.other().as(TenantThings.ALL);
        Description description = Description.of(running.cluster().nodeUrl(1));
        List<String> faults = new ArrayList<>();
        Set<String> tried = new TreeSet<>();
        for (Description.Operation operation : description.operations()) {
            if (operation.body().isEmpty()) {
                continue;
            }
            String path = operation
                    .path()
                    .replaceAll(
                            "\\{[^}]*}",
                            tenants.other().ids().getOrDefault(operation.path().split("/")[3], NOBODYS_ID));
            for (String member : tenants.idsIn(operation)) {
                ObjectNode body = Description.exampleBody(operation, tenants.other());
                String id = tenants.one().id(Description.kindOf(member).orElseThrow());
                if (operation
                        .body()
                        .get()
                        .at("/properties/" + member + "/type")
                        .asText()
                        .equals("array")) {
                    body.putArray(member).add(id);
                } else {
                    body.put(member, id);
                }
                Probe.Answer answer = other.send(operation.verb(), path, body);
                tried.add(operation.name() + " " + member);
                boolean refused = answer.status() >= 400 && answer.status() < 500;
                if (!refused || !isProblem(answer) || tenants.betraysOne(answer, id)) {
                    faults.add(member + ": " + answer);
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(tried).hasSizeGreaterThan(6);
    }

    /** Whatever the key's roles allow, an endpoint of a feature that its scopes leave out is refused, and told why. */
    @Test
    void nobodyIsServedWithAScopeThatDoesNotAllowIt(RunningCluster running) {
        TenantThings one = SweepTenants.of(running).one();
        Probe readOnly = one.as(TenantThings.READ_ONLY);
        Probe reports = one.as(TenantThings.REPORTS_ONLY);
        List<String> faults = new ArrayList<>();
        int refused = 0;
        for (CodeEndpoint endpoint : endpoints) {
            if (endpoint.isOpen() || endpoint.isOfThePlatform()) {
                continue;
            }
            String id = one.ids().getOrDefault(endpoint.kind(), NOBODYS_ID);
            if (!endpoint.verb().equals("GET")) {
                refused++;
                requireScope(call(readOnly, endpoint, id, new byte[] {'{', '}'}), "all")
                        .ifPresent(faults::add);
            }
            if (!endpoint.isOfReports()) {
                refused++;
                requireScope(call(reports, endpoint, id, new byte[] {'{', '}'}), "all")
                        .ifPresent(faults::add);
            }
        }
        assertThat(faults).isEmpty();
        assertThat(refused).isGreaterThan(80);
        assertThat(readOnly.get("/api/v1/bookings").status()).isEqualTo(200);
        assertThat(reports.get("/api/v1/reports/" + one.id("reports")).status()).isEqualTo(200);
    }

    private static Optional<String> requireScope(Probe.Answer answer, String scope) {
        boolean isRefused = answer.status() == 403
                && isProblem(answer)
                && answer.json().path("code").asText().equals("SCOPE_REQUIRED")
                && answer.json().path("detail").asText().contains(scope);
        return isRefused ? Optional.empty() : Optional.of(answer.toString());
    }

    private static Probe.Answer call(Probe probe, CodeEndpoint endpoint, String id, byte[] body) {
        boolean hasBody = !endpoint.verb().equals("GET") && !endpoint.verb().equals("DELETE");
        String media = hasBody && !endpoint.takes().isEmpty() ? endpoint.takes().get(0) : "";
        return probe.send(
                endpoint.verb(), endpoint.pathOf(id), media, hasBody && !media.isEmpty() ? body : new byte[0]);
    }

    private static boolean isUnauthenticated(Probe.Answer answer) {
        return answer.status() == 401 && isProblem(answer);
    }

    private static boolean isFine(Probe.Answer answer) {
        return answer.isSuccess() || isProblem(answer);
    }

    private static boolean isProblem(Probe.Answer answer) {
        return answer.mediaType().startsWith("application/problem+json")
                && answer.json().path("status").asInt() == answer.status();
    }
}
