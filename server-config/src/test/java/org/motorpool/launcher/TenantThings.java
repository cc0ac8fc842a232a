package org.motorpool.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A tenant of its own with one thing of each kind, and the tenant's mark in every name.
 *
 * @param keys API keys by role, one with all roles of a tenant under {@link #ALL}, and the platform's
 * @param ids the thing of each kind, by the kind's path segment
 */
record TenantThings(URI server, String mark, Map<String, String> keys, Map<String, String> ids) {

    /** The day of the bookings and the plan: one for all, on whichever side of midnight a test runs. */
    static final LocalDate PLANNED_ON = LocalDate.now(ZoneOffset.UTC).plusDays(3);

    static final String ALL = "all";
    static final String PLATFORM = "platform-admin";

    /** As {@link #ALL}, for looking only, and for reports only. */
    static final String READ_ONLY = "read-only";

    static final String REPORTS_ONLY = "reports-only";
    private static final String PASSWORD = "a long pass phrase";
    private static final Duration PLANNING = Duration.ofSeconds(120);

    static TenantThings make(URI server, RestClient platform, String mark, Set<String> roles) {
        String code = mark.toLowerCase(java.util.Locale.ROOT);
        String email = "admin@" + code + ".example";
        RestClient.Answer tenant = requireFound(
                platform,
                platform.post(
                        "/api/v1/tenants",
                        Map.of(
                                "code",
                                code,
                                "name",
                                mark + " Mobility",
                                "zone",
                                "Asia/Kolkata",
                                "office",
                                Map.of("address", mark + " Road", "latitude", 12.975_526, "longitude", 77.606_790),
                                "admin",
                                Map.of("name", mark + " Admin", "email", email, "password", PASSWORD))));
        RestClient admin = new RestClient(server);
        require(admin.signIn(code, email, PASSWORD));
        Map<String, String> keys = new TreeMap<>();
        Map<String, String> ids = new TreeMap<>();
        ids.put("tenants", tenant.text("id"));
        for (String role : roles) {
            keys.put(role, issue(admin, mark + " " + role, List.of(role)).text("key"));
        }
        ids.put(
                "sessions",
                require(admin.get("/api/v1/sessions"))
                        .body()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText());
        List<String> ofTenant =
                roles.stream().filter(role -> !role.equals("platform-admin")).toList();
        keys.put(READ_ONLY, issue(admin, mark + " looks", ofTenant, "read").text("key"));
        keys.put(
                REPORTS_ONLY,
                issue(admin, mark + " reports", ofTenant, "reports").text("key"));
        RestClient.Answer all = issue(admin, mark + " all", ofTenant);
        keys.put(ALL, all.text("key"));
        ids.put("api-keys", all.text("id"));
        keys.put(PLATFORM, issue(platform, mark, List.of("platform-admin")).text("key"));
        TenantThings things = new TenantThings(server, mark, keys, ids);
        things.makeTransport();
        return things;
    }

    /** What the tenant's administrator signs in with. */
    Map<String, String> signIn() {
        String code = mark.toLowerCase(java.util.Locale.ROOT);
        return Map.of("tenant", code, "email", "admin@" + code + ".example", "password", PASSWORD);
    }

    Probe as(String role) {
        return new Probe(server, Optional.ofNullable(keys.get(role)));
    }

    /** @throws AssertionError if none was made */
    String id(String kind) {
        return Optional.ofNullable(ids.get(kind)).orElseThrow(() -> new AssertionError("There is no " + kind));
    }

    private static RestClient.Answer issue(RestClient admin, String name, List<String> roles) {
        return issue(admin, name, roles, "all");
    }

    private static RestClient.Answer issue(RestClient admin, String name, List<String> roles, String scope) {
        return requireFound(
                admin, admin.post("/api/v1/api-keys", Map.of("name", name, "roles", roles, "scopes", List.of(scope))));
    }

    private static RestClient.Answer requireFound(RestClient client, RestClient.Answer made) {
        require(client.get(require(made).location()));
        return made;
    }

    private static RestClient.Answer require(RestClient.Answer answer) {
        if (!answer.isSuccess()) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }

    private void makeTransport() {
        Probe all = as(ALL);
        String day = PLANNED_ON.toString();
        String mail = "@" + mark.toLowerCase(java.util.Locale.ROOT) + ".example";
        put(
                "users",
                all.make(
                        "/api/v1/users",
                        Map.of(
                                "email",
                                "someone" + mail,
                                "name",
                                mark + " Someone",
                                "password",
                                "a long pass phrase",
                                "roles",
                                List.of("auditor"))));
        put("teams", all.make("/api/v1/teams", Map.of("name", mark + " team", "description", mark)));
        put(
                "shifts",
                all.make("/api/v1/shifts", Map.of("shiftCode", mark + "-IN", "logType", "in", "shiftTime", "09:00")));
        put(
                "vehicle-types",
                all.make("/api/v1/vehicle-types", Map.of("name", mark + " sedan", "description", mark, "seats", 4)));
        put(
                "vehicles",
                all.make(
                        "/api/v1/vehicles",
                        Map.of("vehicleTypeId", ids.get("vehicle-types"), "rcNumber", (mark + "1234"))));
        put(
                "employees",
                all.make(
                        "/api/v1/employees",
                        Map.of(
                                "name",
                                mark + " Rao",
                                "email",
                                "rao" + mail,
                                "phone",
                                "+919800000001",
                                "teamId",
                                ids.get("teams"),
                                "address",
                                mark + " Street",
                                "latitude",
                                12.99,
                                "longitude",
                                77.61)));
        makePlan(all, day);
        makeTimetable(all);
        makeCalendar(all);
        makeSchedule(all);
    }

    private void makeTimetable(Probe all) {
        Probe.Answer uploaded = all.send(
                "POST",
                "/api/v1/timetables",
                "application/pdf",
                TimetablePdfs.lectureIn(mark).pdf());
        put("timetables", uploaded.json());
        await(all, uploaded.json().path("job").asText());
        put(
                "timetable-events",
                all.make(
                        "/api/v1/timetables/" + ids.get("timetables") + "/events",
                        Map.of(
                                "module",
                                mark,
                                "activity",
                                "L1",
                                "day",
                                "MONDAY",
                                "startTime",
                                "08:30",
                                "endTime",
                                "09:20")));
    }

    private void makeCalendar(Probe all) {
        int year = PLANNED_ON.getYear();
        String path = "/api/v1/academic-years/" + year;
        Probe.Answer said = all.send(
                "PUT",
                path,
                "application/json",
                Probe.bytes(Map.of(
                        "semesters",
                        List.of(
                                Map.of("code", "S1", "from", year + "-01-01", "to", year + "-06-30"),
                                Map.of("code", "S2", "from", year + "-07-01", "to", year + "-12-31")),
                        "quarters",
                        List.of(),
                        "recesses",
                        List.of(Map.of("from", year + "-04-01", "to", year + "-04-07", "name", mark)),
                        "holidays",
                        List.of())),
                Map.of("If-Match", all.get(path).tag()));
        if (!said.isSuccess()) {
            throw new AssertionError(said.toString());
        }
        put(
                "calendars",
                all.make("/api/v1/calendars", Map.of("name", mark, "timetables", List.of(ids.get("timetables")))));
    }

    private void makeSchedule(Probe all) {
        // Far away: a schedule that runs would change what the sweeps compare.
        put(
                "schedules",
                all.make(
                        "/api/v1/schedules",
                        Map.of(
                                "name",
                                mark + " report",
                                "type",
                                "reports-bookings",
                                "cron",
                                "0 0 29 2 *",
                                "zone",
                                "Asia/Kolkata",
                                "params",
                                Map.of("period", "next-7-days"))));
    }

    private void makePlan(Probe all, String day) {
        JsonNode booked = all.make(
                "/api/v1/bookings",
                Map.of(
                        "employeeIds",
                        List.of(ids.get("employees")),
                        "shiftId",
                        ids.get("shifts"),
                        "dates",
                        List.of(day)));
        put("bookings", booked.path("items").path(0));
        JsonNode planning =
                all.make("/api/v1/plans", Map.of("shiftId", ids.get("shifts"), "serviceOn", day, "iterations", 50));
        String job = planning.path("jobId").asText();
        ids.put("jobs", job);
        await(all, job);
        put("plans", all.get("/api/v1/plans").json().path("items").path(0));
        put("routes", all.get("/api/v1/routes").json().path("items").path(0));
        JsonNode report = all.make("/api/v1/reports/bookings", Map.of("from", day, "to", day));
        put("reports", report);
        await(all, report.path("jobId").asText());
        await(
                all,
                all.make("/api/v1/plans/" + ids.get("plans") + "/trip-sheets", Map.of())
                        .path("jobId")
                        .asText());
    }

    private static void await(Probe all, String job) {
        String path = "/api/v1/jobs/" + job;
        if (!Waiting.until(
                PLANNING, () -> all.get(path).json().path("state").asText().equals("succeeded"))) {
            throw new AssertionError(all.get(path).toString());
        }
    }

    private void put(String kind, JsonNode thing) {
        String id = thing.path("id").asText();
        if (id.isEmpty()) {
            throw new AssertionError("A thing of kind " + kind + " without an id: " + thing);
        }
        ids.put(kind, id);
    }
}
