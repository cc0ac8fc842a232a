package org.motorpool.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.TenantId;
import org.motorpool.reports.model.BookingKey;
import org.motorpool.reports.model.BookingRow;
import org.motorpool.reports.model.Report;
import org.motorpool.reports.store.BookingRowStore;

class BookingRowsIT {

    private final ReportFixtures acme = new ReportFixtures(7);

    @Test
    void pagesGiveEachBookingOnceWhateverTheirSize() {
        Report report = acme.report();
        for (int size : new int[] {1, 4, 7, 21, 100}) {
            assertThat(ids(readAll(report, size))).hasSize(21).doesNotHaveDuplicates();
        }
        assertThat(acme.database.as(acme.tenant, () -> acme.rows.count(acme.tenant, report)))
                .isEqualTo(21);
    }

    @Test
    void rowShowsBookingRouteAndStopInLocalTime() {
        UUID route = acme.route("Route-1", 3, 5);
        BookingRow row = readAll(acme.report(), 10).stream()
                .filter(candidate -> "EMP5".equals(candidate.employeeCode()) && candidate.routeId() != null)
                .findFirst()
                .orElseThrow();

        assertThat(row.routeId()).isEqualTo(route.toString());
        assertThat(row.bookingStatus()).isEqualTo("Scheduled");
        assertThat(row.employeeName()).isEqualTo("Employee 5");
        assertThat(row.employeePhone()).isEqualTo("+919000000005");
        assertThat(row.employeeGender()).isEqualTo("Female");
        assertThat(row.shiftCode()).isEqualTo("IN-0900");
        assertThat(row.shiftTime()).isEqualTo(LocalTime.of(9, 0));
        assertThat(row.shiftType()).isEqualTo("IN");
        assertThat(row.routeStatus()).isEqualTo("Vendor Assigned");
        assertThat(row.stopOrder()).isEqualTo(2);
        assertThat(row.estimatedPickupTime()).isEqualTo(LocalTime.of(7, 59));
        assertThat(row.estimatedDropTime()).isEqualTo(LocalTime.of(8, 45));
        assertThat(row.estimatedDistanceKm()).isEqualTo(new BigDecimal("12.35"));
        assertThat(row.actualTotalDistanceKm()).isEqualTo(new BigDecimal("20.46"));
        assertThat(row.vehicleType()).isEqualTo("Sedan");
        assertThat(row.vehicleNumber()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Asia/Kolkata, 07:59", "+05:30, 07:59", "UTC+5, 07:29", "CET, 04:29", "America/New_York, 22:29"})
    void timesAreThoseOfTheZoneHoweverItIsSpelled(String zone, LocalTime pickup) {
        acme.route("Route-1", 3);
        try (CurrentTenant.Scope scope = acme.currentTenant.bind(acme.tenant)) {
            BookingKey first = BookingKey.before(ReportFixtures.FIRST);
            assertThat(acme.rows.page(acme.tenant, acme.report(), ZoneId.of(zone), first, 100))
                    .filteredOn(row -> row.routeId() != null)
                    .extracting(BookingRow::estimatedPickupTime)
                    .containsExactly(pickup);
        }
    }

    @Test
    void unroutedBookingShowsWhyThePlanLeftItOut() {
        acme.execute("""
                insert into unassigned_ride (tenant_id, plan_id, booking_id, reason, explanation)
                    select :tenant, :plan, booking_id, 'no_vehicle', 'No vehicle is left' from booking
                    where tenant_id = :tenant and employee_code = 'EMP7' and booking_date = '2026-06-01'
                """);
        assertThat(readAll(acme.report(), 100).stream()
                        .filter(row -> row.reason() != null)
                        .map(row -> row.employeeCode() + ": " + row.reason()))
                .containsExactly("EMP7: No vehicle is left");
    }

    @Test
    void filtersByStatusOfBookingAndRoute() {
        acme.route("Route-1", 1, 2);
        assertThat(readAll(acme.report(List.of("scheduled"), List.of(), true), 10))
                .hasSize(2);
        assertThat(readAll(acme.report(List.of("cancelled"), List.of(), true), 10))
                .isEmpty();
        assertThat(readAll(acme.report(List.of(), List.of(), false), 10)).hasSize(2);
        assertThat(readAll(acme.report(List.of(), List.of("planned"), false), 10))
                .isEmpty();
        assertThat(readAll(acme.report(List.of(), List.of("planned", "vendor_assigned"), true), 1))
                .hasSize(21);
    }

    @Test
    void changesWhileReadingNeitherDoubleNorLoseABooking() {
        Report report = acme.report();
        List<BookingRow> read = new ArrayList<>(page(report, BookingKey.before(ReportFixtures.FIRST), 8));
        acme.route("Route-1", 1, 2, 3, 4, 5, 6, 7);
        acme.execute("update booking set created_at = created_at, status = 'cancelled', updated_at = updated_at"
                + " where tenant_id = :tenant and booking_date = '2026-06-02'");
        acme.execute("""
                insert into booking (tenant_id, booking_id, employee_id, team_id, shift_id, booking_date, booking_type,
                    status, pickup_location, pickup_latitude, pickup_longitude, drop_location, drop_latitude,
                    drop_longitude, created_at, updated_at)
                select tenant_id, gen_random_uuid(), employee_id, team_id, shift_id, booking_date, booking_type,
                    'request', pickup_location, pickup_latitude, pickup_longitude, drop_location, drop_latitude,
                    drop_longitude, created_at + interval '1 second', updated_at
                from booking where tenant_id = :tenant and booking_date = '2026-06-02'
                """);
        List<BookingRow> rest = page(report, BookingKey.of(read.get(read.size() - 1)), 100);
        read.addAll(rest);

        assertThat(ids(read)).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void rowLevelSecurityHidesAnotherTenantsBookings() {
        Report report = acme.report();
        TenantId other = new ReportFixtures(0).tenant;
        try (CurrentTenant.Scope scope = acme.currentTenant.bind(other)) {
            assertThat(acme.rows.page(
                            acme.tenant, report, ReportFixtures.ZONE, BookingKey.before(ReportFixtures.FIRST), 100))
                    .isEmpty();
        }
        assertThat(acme.rows.page(
                        acme.tenant, report, ReportFixtures.ZONE, BookingKey.before(ReportFixtures.FIRST), 100))
                .as("no tenant is bound")
                .isEmpty();
    }

    private List<BookingRow> readAll(Report report, int size) {
        List<BookingRow> read = new ArrayList<>();
        BookingKey after = BookingKey.before(report.fromDate());
        List<BookingRow> page;
        do {
            page = page(report, after, size);
            read.addAll(page);
            after = page.isEmpty() ? after : BookingKey.of(page.get(page.size() - 1));
        } while (page.size() == size);
        return read;
    }

    /** Reads as {@link BookingRowStore} does for a job. */
    private List<BookingRow> page(Report report, BookingKey after, int limit) {
        try (CurrentTenant.Scope scope = acme.currentTenant.bind(acme.tenant)) {
            return acme.rows.page(acme.tenant, report, ReportFixtures.ZONE, after, limit);
        }
    }

    private static List<String> ids(List<BookingRow> rows) {
        return rows.stream().map(BookingRow::bookingId).toList();
    }
}
