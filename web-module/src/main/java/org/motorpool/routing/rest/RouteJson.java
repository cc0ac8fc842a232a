package org.motorpool.routing.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.motorpool.routing.model.PlannedStop;
import org.motorpool.routing.model.Route;
import org.motorpool.routing.rest.PlanJson.RiderJson;

/** A route as clients see it, its stops in order. Times and distances are estimated. */
public record RouteJson(
        String id,
        String planId,
        String shiftId,
        LocalDate serviceOn,
        String routeCode,
        String status,
        VehicleTypeJson vehicleType,
        boolean escortRequired,
        Instant startsAt,
        Instant endsAt,
        long travelSeconds,
        long bufferSeconds,
        int metres,
        List<StopJson> stops,
        int version) {

    static RouteJson of(Route route) {
        List<StopJson> stops = new ArrayList<>();
        for (int i = 0; i < route.stops().size(); i++) {
            stops.add(StopJson.of(
                    route.planned().stops().get(i), RiderJson.of(route.stops().get(i))));
        }
        return new RouteJson(
                route.routeId().toString(),
                route.planId().toString(),
                route.shiftId().toString(),
                route.serviceOn(),
                route.routeCode(),
                route.status().code(),
                new VehicleTypeJson(
                        route.cab().id().toString(),
                        route.cab().name(),
                        route.cab().seats()),
                route.planned().escortRequired(),
                route.planned().startsAt(),
                route.planned().endsAt(),
                route.planned().travel().toSeconds(),
                route.buffer().toSeconds(),
                route.planned().metres(),
                stops,
                route.version());
    }

    /** The kind of cab that the route needs. */
    public record VehicleTypeJson(String id, String name, int seats) {}

    /**
     * One rider's stop.
     *
     * @param legMetres the leg on the office's side of the stop
     * @param rideMetres in: what remains to the office; out: from the office on
     */
    public record StopJson(
            int order,
            RiderJson rider,
            Instant arrivesAt,
            Instant departsAt,
            Instant pickupAt,
            Instant dropAt,
            int legMetres,
            long legSeconds,
            int rideMetres) {

        static StopJson of(PlannedStop stop, RiderJson rider) {
            return new StopJson(
                    stop.order(),
                    rider,
                    stop.arrivesAt(),
                    stop.departsAt(),
                    stop.pickupAt(),
                    stop.dropAt(),
                    stop.legMetres(),
                    stop.leg().toSeconds(),
                    stop.rideMetres());
        }
    }
}
