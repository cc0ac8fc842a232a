package org.motorpool.launcher;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tenant of its own for the tests of the console: a team with employees around an office, a shift, and cabs. */
final class ConsoleTenant {

    static final String ADMIN_EMAIL = "admin@console.example";
    static final String PASSWORD = "a password of the tests";
    static final String SHIFT = "MORNING";
    static final String TEAM = "Engineering";
    static final int EMPLOYEES = 12;

    private static final Duration PLANNING = Duration.ofSeconds(120);
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final double LATITUDE = 12.9755;
    private static final double LONGITUDE = 77.6068;

    /** Of all tests, on whichever side of midnight they run. */
    private static final LocalDate TODAY = LocalDate.now(Clock.system(ZONE));

    private static final Map<String, ConsoleTenant> MADE = new HashMap<>();

    private final String code;
    private final RestClient admin;
    private final List<String> employeeIds = new ArrayList<>();
    private String shiftId = "";

    private ConsoleTenant(String code, RestClient admin) {
        this.code = code;
        this.admin = admin;
    }

    /** The tenant of this code, made for the first test that asks, its administrator freshly signed in. */
    static synchronized ConsoleTenant of(SharedCluster.RunningCluster running, String code) {
        ConsoleTenant tenant = MADE.computeIfAbsent(code, wanted -> make(running, wanted));
        require(tenant.admin.signIn(code, ADMIN_EMAIL, PASSWORD));
        return tenant;
    }

    private static ConsoleTenant make(SharedCluster.RunningCluster running, String code) {
        URI node = running.cluster().nodeUrl(1);
        RestClient platform = new RestClient(node);
        require(platform.signIn(
                "platform", running.cluster().platformEmail(), running.cluster().platformPassword()));
        require(platform.post(
                "/api/v1/tenants",
                Map.of(
                        "code", code,
                        "name", "Console Tests",
                        "zone", ZONE.getId(),
                        "office", Map.of("address", "MG Road", "latitude", LATITUDE, "longitude", LONGITUDE),
                        "admin", Map.of("name", "Console Admin", "email", ADMIN_EMAIL, "password", PASSWORD))));
        RestClient admin = new RestClient(node);
        require(admin.signIn(code, ADMIN_EMAIL, PASSWORD));
        ConsoleTenant tenant = new ConsoleTenant(code, admin);
        tenant.fill();
        return tenant;
    }

    private void fill() {
        String team = create("teams", Map.of("name", TEAM));
        shiftId = create("shifts", Map.of("shiftCode", SHIFT, "logType", "in", "shiftTime", "09:00"));
        String type = create("vehicle-types", Map.of("name", "Sedan", "seats", 4));
        for (int i = 1; i <= 5; i++) {
            create("vehicles", Map.of("vehicleTypeId", type, "rcNumber", "KA01AB100" + i));
        }
        for (int i = 1; i <= EMPLOYEES; i++) {
            employeeIds.add(create(
                    "employees",
                    Map.of(
                            "name", "Rider " + i,
                            "email", email(i),
                            "phone", "+9198000000" + (10 + i),
                            "teamId", team,
                            "employeeCode", "EMP" + i,
                            "address", i + " Ring Road",
                            "latitude", LATITUDE + 0.05 * Math.sin(i),
                            "longitude", LONGITUDE + 0.05 * Math.cos(i),
                            "gender", i % 2 == 0 ? "female" : "male")));
        }
    }

    /** Somebody who booked everyone but the last three, who can be booked in the console. */
    void bookMost(LocalDate day) {
        require(admin.post(
                "/api/v1/bookings",
                Map.of(
                        "employeeIds", employeeIds.subList(0, EMPLOYEES - 3),
                        "shiftId", shiftId,
                        "dates", List.of(day.toString()))));
    }

    /** @return the shift's id */
    String addShift(String code, String time) {
        return addShift(code, "in", time);
    }

    /** @return the shift's id */
    String addShift(String code, String logType, String time) {
        return create("shifts", Map.of("shiftCode", code, "logType", logType, "shiftTime", time));
    }

    /** Says that it is the second semester, and for longer than any test looks ahead, whatever day it is. */
    void beginSecondSemester() {
        LocalDate from = TODAY.minusMonths(1);
        Map<String, ?> semester = Map.of(
                "code", "S2", "from", from.toString(), "to", from.plusMonths(11).toString());
        require(admin.put(
                "/api/v1/academic-years/" + from.getYear(),
                Map.of(
                        "semesters", List.of(semester),
                        "quarters", List.of(),
                        "recesses", List.of(),
                        "holidays", List.of()),
                "\"0\""));
    }

    /** Lets an employee sign in with {@link #PASSWORD}. */
    void letSignIn(int rider) {
        create("employees/" + employeeIds.get(rider - 1) + "/sign-in", Map.of("password", PASSWORD));
    }

    /** Plans the shift of a day and waits until that is done. */
    void plan(LocalDate day) {
        String job = require(admin.post(
                        "/api/v1/plans", Map.of("shiftId", shiftId, "serviceOn", day.toString(), "iterations", 50)))
                .text("jobId");
        RestClient.Answer ended = new JobWatch(admin).await(job, PLANNING, state -> {});
        if (!ended.text("state").equals("succeeded")) {
            throw new AssertionError("The plan ended as " + ended);
        }
    }

    /** A timetable of the administrator's that no attempt could read. Answers its job's id. */
    String uploadPoison(SharedCluster.RunningCluster running, byte[] pdf) throws SQLException {
        Map<String, ?> type = Map.of("type", "timetables-parse");
        RestClient platform = SweepTenants.platform(running);
        require(platform.post("/api/v1/job-types/pause", type));
        try (Connection all = running.cluster().connectAsSuperuser();
                PreparedStatement update = all.prepareStatement("update job set state = 'dead', finished_at = now(),"
                        + " cause = 'PARSER_CRASHED', error = 'Killed by this test' where job_id = ?::uuid")) {
            String job = require(admin.upload("/api/v1/timetables", "application/pdf", pdf))
                    .text("job");
            update.setString(1, job);
            update.executeUpdate();
            return job;
        } finally {
            require(platform.post("/api/v1/job-types/resume", type));
        }
    }

    /** Asks for a plan of the shift, which takes so many seconds. Answers its job's id. */
    String startPlan(LocalDate day, int seconds) {
        return require(admin.post(
                        "/api/v1/plans",
                        Map.of("shiftId", shiftId, "serviceOn", day.toString(), "budgetSeconds", seconds)))
                .text("jobId");
    }

    static String email(int rider) {
        return "rider" + rider + "@console.example";
    }

    String code() {
        return code;
    }

    String shiftId() {
        return shiftId;
    }

    /** A day in the tenant's zone that is so many days from today. */
    LocalDate day(int fromToday) {
        return TODAY.plusDays(fromToday);
    }

    private String create(String collection, Map<String, ?> body) {
        return require(admin.post("/api/v1/" + collection, body)).text("id");
    }

    private static RestClient.Answer require(RestClient.Answer answer) {
        if (!answer.isSuccess()) {
            throw new AssertionError("The API answered " + answer);
        }
        return answer;
    }
}
