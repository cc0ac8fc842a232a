package org.motorpool.reports.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.LogType;
import org.motorpool.bookings.model.PickupType;
import org.motorpool.bookings.model.Shift;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.CabTypeId;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.Plan;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.PlanTotals;
import org.motorpool.routing.model.PlannedRoute;
import org.motorpool.routing.model.PlannedStop;
import org.motorpool.routing.model.RideRules;
import org.motorpool.routing.model.RiderId;
import org.motorpool.routing.model.Route;
import org.motorpool.routing.model.RouteId;
import org.motorpool.routing.model.RouteRider;
import org.motorpool.routing.model.RouteStatus;
import org.motorpool.tenants.model.EscortPolicy;
import org.motorpool.tenants.model.Office;
import org.motorpool.tenants.model.Tenant;

class TripSheetsTest {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final GeoPoint OFFICE = new GeoPoint(12.9716, 77.5946);
    private static final Instant MADE = Instant.parse("2026-11-20T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void rideToAShiftAfterMidnightBeginsTheDayBefore() throws Exception {
        String text = print(LogType.IN, "00:30", at(MONDAY.minusDays(1), "23:35"), at(MONDAY, "00:15"));

        assertThat(text)
                .contains("Monday, 23 November 2026", "to the office by 00:30")
                .contains("Begins on Sunday, 22 November 2026 at 23:35")
                .contains("23:35, Sun 22 Nov")
                .doesNotContain("00:15, ");
        assertThat(text.split("22 Nov\\b", -1)).as("first pickup, stop").hasSize(3);
    }

    @Test
    void rideFromAShiftBeforeMidnightEndsTheDayAfter() throws Exception {
        String text = print(LogType.OUT, "23:45", at(MONDAY, "23:45"), at(MONDAY.plusDays(1), "00:20"));

        assertThat(text)
                .contains("Monday, 23 November 2026", "home from the office at 23:45", "00:20, Tue 24 Nov")
                .doesNotContain("Begins on");
        assertThat(text.split("24 Nov\\b", -1)).as("last drop, stop").hasSize(3);
    }

    @Test
    void rideOfOneDayNamesItOnce() throws Exception {
        String text = print(LogType.IN, "09:00", at(MONDAY, "08:00"), at(MONDAY, "08:45"));

        assertThat(text).doesNotContain("Begins on").doesNotContainPattern("\\d Nov\\b");
    }

    private String print(LogType logType, String shiftTime, Instant pickup, Instant drop) throws Exception {
        Direction direction = logType == LogType.IN ? Direction.IN : Direction.OUT;
        Shift shift = new Shift(
                new ShiftId(new UUID(1, 1)),
                "S",
                logType,
                LocalTime.parse(shiftTime),
                PickupType.PICKUP,
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(2),
                true,
                1,
                MADE);
        TripSheets sheets = new TripSheets(tenant(), shift, plan(shift, direction), "http://127.0.0.1:8080");
        Path file = folder.resolve("sheet.pdf");
        try (OutputStream out = Files.newOutputStream(file)) {
            TripSheetPdf.write(
                    List.of(sheets.of(route(shift, direction, pickup, drop))), MADE.atZone(ZoneId.of("UTC")), out);
        }
        return ExternalTool.run(folder, "pdftotext", "-layout", "-enc", "UTF-8", file.toString(), "-");
    }

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(KOLKATA).toInstant();
    }

    private static Tenant tenant() {
        return new Tenant(
                new TenantId(new UUID(1, 2)),
                "acme",
                "Acme",
                KOLKATA,
                new Office("MG Road", OFFICE.latitude(), OFFICE.longitude()),
                new EscortPolicy(true, LocalTime.of(20, 0), LocalTime.of(6, 0)),
                true,
                1,
                MADE);
    }

    private static Plan plan(Shift shift, Direction direction) {
        return new Plan(
                new PlanId(new UUID(1, 3)),
                shift.shiftId(),
                MONDAY,
                true,
                direction,
                MONDAY.atTime(shift.shiftTime()).atZone(KOLKATA).toInstant(),
                OFFICE,
                RideRules.DEFAULT,
                1,
                1,
                new PlanTotals(1, 0, 0, 9_000, Duration.ofMinutes(40), 1),
                Optional.empty(),
                MADE);
    }

    private static Route route(Shift shift, Direction direction, Instant pickup, Instant drop) {
        CabType cab = new CabType(new CabTypeId(new UUID(1, 4)), "Sedan", 4, 1);
        boolean in = direction == Direction.IN;
        PlannedStop stop = new PlannedStop(
                new RiderId(new UUID(1, 5)),
                1,
                in ? pickup : drop,
                in ? pickup : drop,
                pickup,
                drop,
                9_000,
                Duration.ofMinutes(38),
                9_000);
        RouteRider rider = new RouteRider(
                new BookingId(new UUID(1, 5)),
                Optional.empty(),
                "Asha Rao",
                "+919812345678",
                Optional.empty(),
                "12 MG Road",
                new GeoPoint(13.0, 77.6));
        return new Route(
                new RouteId(new UUID(1, 6)),
                new PlanId(new UUID(1, 3)),
                shift.shiftId(),
                MONDAY,
                "Route-1",
                RouteStatus.PLANNED,
                cab,
                new PlannedRoute(cab.id(), List.of(stop), pickup, drop, 9_000, Duration.ofMinutes(38), false),
                Duration.ofMinutes(15),
                List.of(rider),
                1);
    }
}
