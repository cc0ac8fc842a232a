package org.motorpool.routing.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.motorpool.fleet.AvailableVehicle;
import org.motorpool.fleet.VehicleService;
import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.RoutingConfig;
import org.motorpool.routing.model.CabType;
import org.motorpool.routing.model.CabTypeId;
import org.motorpool.routing.model.ShiftOnDay;
import org.motorpool.routing.model.TimeSpan;
import org.motorpool.routing.store.RouteStore;
import org.motorpool.routing.store.RouteStore.BusyCab;

/**
 * Counts the cabs that the routes of a shift may have: those whose papers are good on the day, less those that other
 * routes keep busy at the same time.
 *
 * <p>A route keeps a cab of its type busy from its start until the buffer after its end. Cabs of a type are all alike
 * and routes follow each other, so as many are taken as routes are under way at the busiest moment of the span, however
 * many there are in all.
 */
@Singleton
public class FreeCabs {

    private final VehicleService vehicles;
    private final RouteStore routes;
    private final Duration buffer;

    @Inject
    public FreeCabs(VehicleService vehicles, RouteStore routes, RoutingConfig config) {
        this.vehicles = vehicles;
        this.routes = routes;
        this.buffer = config.rules().buffer();
    }

    /**
     * Every type of cab, with how many of it are free.
     *
     * @param on the routes that are planned for it do not count, as a new plan replaces them
     * @param span within which the shift's routes lie
     */
    public List<CabType> list(TenantId tenant, ShiftOnDay on, TimeSpan span) {
        TimeSpan needed = new TimeSpan(span.from(), span.until().plus(buffer));
        Map<UUID, List<TimeSpan>> busy =
                routes.listBusy(tenant, on, new TimeSpan(span.from().minus(buffer), needed.until())).stream()
                        .collect(Collectors.groupingBy(
                                cab -> cab.cabType().value(), Collectors.mapping(this::busySpan, Collectors.toList())));
        Map<UUID, List<AvailableVehicle>> byType = vehicles.listAvailable(tenant, on.serviceOn()).stream()
                .collect(Collectors.groupingBy(
                        vehicle -> vehicle.vehicleTypeId().value(), TreeMap::new, Collectors.toList()));
        List<CabType> free = new ArrayList<>();
        byType.forEach((type, cabs) -> free.add(new CabType(
                new CabTypeId(type),
                cabs.get(0).typeName(),
                cabs.get(0).seats(),
                Math.max(0, cabs.size() - mostAtOnce(busy.getOrDefault(type, List.of()), needed)))));
        return free;
    }

    private TimeSpan busySpan(BusyCab cab) {
        return new TimeSpan(cab.span().from(), cab.span().until().plus(buffer));
    }

    /** The number of spans at the busiest moment of {@code needed}, which is its beginning or that of one of them. */
    private static int mostAtOnce(List<TimeSpan> spans, TimeSpan needed) {
        int most = 0;
        for (TimeSpan span : spans) {
            if (span.overlaps(needed)) {
                Instant moment = span.from().isBefore(needed.from()) ? needed.from() : span.from();
                int atOnce = (int)
                        spans.stream().filter(other -> other.contains(moment)).count();
                most = Math.max(most, atOnce);
            }
        }
        return most;
    }
}
