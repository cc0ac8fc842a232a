package org.motorpool.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A day of the demo tenant, made through the REST API as its desk would make it: a team imported from a sheet, cabs, a
 * shift, and everybody booked for it. The riders live where a seeded generator puts them around the office.
 */
final class DemoDay {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final double OFFICE_LATITUDE = 12.975_526;
    private static final double OFFICE_LONGITUDE = 77.606_790;
    /** Degrees, about 17 km. */
    private static final double SPREAD = 0.15;

    private static final double WOMEN = 0.4;
    private static final List<String> WOMENS_NAMES =
            List.of("Asha", "Divya", "Kavya", "Lakshmi", "Meera", "Nandini", "Priya", "Shreya", "Sunita", "Vidya");
    private static final List<String> MENS_NAMES =
            List.of("Arjun", "Deepak", "Ganesh", "Imran", "Karthik", "Manoj", "Naveen", "Rahul", "Suresh", "Vikram");
    private static final List<String> FAMILY_NAMES =
            List.of("Bhat", "Das", "Gowda", "Iyer", "Khan", "Kumar", "Menon", "Nair", "Rao", "Reddy", "Shetty");
    private static final List<String> STREETS =
            List.of("MG Road", "Ring Road", "Temple Street", "Lake View Road", "Station Road", "Park Avenue");

    private final RestClient desk;

    /** @param desk somebody who may do everything at the demo tenant */
    DemoDay(RestClient desk) {
        this.desk = desk;
    }

    /** A shift on a day for which a team is booked. */
    record BookedShift(String shiftId, LocalDate serviceOn, int riders) {}

    /** Whether the demo tenant has no shift yet. */
    boolean isNew() {
        return require(desk.get("/api/v1/shifts?limit=1"), "Listing shifts")
                .body()
                .path("items")
                .isEmpty();
    }

    /**
     * Makes a team, cabs and a morning shift of tomorrow, and books everybody.
     *
     * @param name sets it apart from other days: codes, e-mails and registrations contain it
     */
    BookedShift book(String name, int riders) {
        String team = make("/api/v1/teams", Map.of("name", "Team " + name));
        require(
                desk.upload("/api/v1/employees/import", "text/csv", sheet(team, name, riders)),
                "Importing " + riders + " employees");
        String sedan = make("/api/v1/vehicle-types", Map.of("name", "Sedan " + name, "seats", 4));
        String van = make("/api/v1/vehicle-types", Map.of("name", "Van " + name, "seats", 6));
        for (int i = 1; i <= Math.max(2, riders / 8); i++) {
            String number = String.format(Locale.ROOT, "%s%03d", name.toUpperCase(Locale.ROOT), i);
            make("/api/v1/vehicles", Map.of("vehicleTypeId", sedan, "rcNumber", "KA01S" + number));
            make("/api/v1/vehicles", Map.of("vehicleTypeId", van, "rcNumber", "KA01V" + number));
        }
        String shift = make(
                "/api/v1/shifts",
                Map.of("shiftCode", name.toUpperCase(Locale.ROOT), "logType", "in", "shiftTime", "09:00"));
        LocalDate tomorrow = LocalDate.now(ZONE).plusDays(1);
        JsonNode booked = require(
                        desk.post(
                                "/api/v1/bookings/bulk",
                                Map.of("teamId", team, "shiftId", shift, "date", tomorrow.toString())),
                        "Booking everybody")
                .body();
        return new BookedShift(shift, tomorrow, booked.path("created").size());
    }

    /** Submits the job that plans the shift, and answers its id. */
    String plan(BookedShift shift, int budgetSeconds) {
        return submit(
                "/api/v1/plans",
                Map.of(
                        "shiftId", shift.shiftId(),
                        "serviceOn", shift.serviceOn().toString(),
                        "budgetSeconds", budgetSeconds));
    }

    /** Submits the job that writes the bookings workbook of the shift's day, and answers its id. */
    String report(BookedShift shift) {
        String day = shift.serviceOn().toString();
        return submit("/api/v1/reports/bookings", Map.of("from", day, "to", day, "shiftId", shift.shiftId()));
    }

    /** Submits the job that prints a plan's trip sheets, and answers its id. */
    String tripSheets(String planLocation) {
        return submit(planLocation + "/trip-sheets", Map.of());
    }

    private String submit(String path, Map<String, ?> body) {
        return require(desk.post(path, body), "Posting to " + path).text("jobId");
    }

    private String make(String path, Map<String, ?> body) {
        return require(desk.post(path, body), "Posting to " + path).text("id");
    }

    private static String sheet(String team, String name, int riders) {
        Random random = new Random(name.hashCode());
        StringBuilder sheet = new StringBuilder(
                "name,email,phone,employee_code,team_id,address,latitude,longitude,gender,password\n");
        for (int i = 1; i <= riders; i++) {
            boolean woman = random.nextDouble() < WOMEN;
            sheet.append(String.format(
                    Locale.ROOT,
                    "%s %s,rider%d.%s@demo.example,+91%06d%04d,%s-%d,%s,%d %s,%.6f,%.6f,%s,%n",
                    pick(random, woman ? WOMENS_NAMES : MENS_NAMES),
                    pick(random, FAMILY_NAMES),
                    i,
                    name.toLowerCase(Locale.ROOT),
                    Math.floorMod(name.hashCode(), 1_000_000),
                    i,
                    name.toUpperCase(Locale.ROOT),
                    i,
                    team,
                    1 + random.nextInt(200),
                    pick(random, STREETS),
                    OFFICE_LATITUDE + (random.nextDouble() * 2 - 1) * SPREAD,
                    OFFICE_LONGITUDE + (random.nextDouble() * 2 - 1) * SPREAD,
                    woman ? "Female" : "Male"));
        }
        return sheet.toString();
    }

    private static String pick(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static RestClient.Answer require(RestClient.Answer answer, String doing) {
        return Optional.of(answer)
                .filter(RestClient.Answer::isSuccess)
                .orElseThrow(() -> new StartFailure(doing + " failed: " + answer.status() + " " + answer.text("code")
                        + " " + answer.text("detail").replace('\n', ' ')));
    }
}
