package org.motorpool.reports.batch;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.motorpool.bookings.model.Shift;
import org.motorpool.routing.model.Direction;
import org.motorpool.routing.model.Plan;
import org.motorpool.routing.model.PlannedStop;
import org.motorpool.routing.model.Route;
import org.motorpool.routing.model.RouteRider;
import org.motorpool.tenants.model.Tenant;

/** Turns the routes of a plan into what their sheets say, in the tenant's local time. */
final class TripSheets {

    private final Tenant tenant;
    private final Shift shift;
    private final Plan plan;
    private final String consoleUrl;

    TripSheets(Tenant tenant, Shift shift, Plan plan, String consoleUrl) {
        this.tenant = tenant;
        this.shift = shift;
        this.plan = plan;
        this.consoleUrl = consoleUrl;
    }

    TripSheet of(Route route) {
        boolean toOffice = plan.direction() == Direction.IN;
        List<TripSheet.Stop> stops = new ArrayList<>();
        for (int i = 0; i < route.stops().size(); i++) {
            PlannedStop planned = route.planned().stops().get(i);
            RouteRider rider = route.stops().get(i);
            stops.add(new TripSheet.Stop(
                    planned.order(),
                    local(toOffice ? planned.pickupAt() : planned.dropAt()),
                    rider.employeeName(),
                    rider.employeeCode().orElse(null),
                    rider.phone(),
                    new TripSheet.Place(
                            rider.address(),
                            rider.place().latitude(),
                            rider.place().longitude())));
        }
        return new TripSheet(
                tenant.name(),
                route.routeCode(),
                route.serviceOn(),
                shift.shiftCode(),
                toOffice,
                shift.shiftTime(),
                local(route.planned().startsAt()),
                local(route.planned().endsAt()),
                route.planned().metres(),
                route.cab().name() + ", " + route.cab().seats() + " seats",
                null,
                null,
                null,
                route.planned().escortRequired(),
                new TripSheet.Place(
                        tenant.office().address(),
                        plan.office().latitude(),
                        plan.office().longitude()),
                stops,
                consoleUrl + "/#/plans/" + plan.planId() + "?route=" + route.routeId());
    }

    /** Such as {@code trip_sheet_2026-11-23_in-0900_route-1.pdf}. */
    String fileName(Route route) {
        return "trip_sheet_" + day() + "_" + plain(route.routeCode()) + ".pdf";
    }

    /** Such as {@code trip_sheets_2026-11-23_in-0900.pdf}. */
    String fileName() {
        return "trip_sheets_" + day() + ".pdf";
    }

    private String day() {
        return plan.serviceOn() + "_" + plain(shift.shiftCode());
    }

    private LocalDateTime local(Instant instant) {
        return instant.atZone(tenant.zone()).toLocalDateTime();
    }

    private static String plain(String code) {
        return code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
