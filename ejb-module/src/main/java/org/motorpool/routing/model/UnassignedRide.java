package org.motorpool.routing.model;

/** A ride that a stored plan left out, with its rider. */
public record UnassignedRide(RouteRider rider, UnassignedReason reason, String explanation) {}
