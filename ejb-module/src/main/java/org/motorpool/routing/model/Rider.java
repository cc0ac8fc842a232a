package org.motorpool.routing.model;

import java.util.Optional;
import org.motorpool.platform.geo.GeoPoint;

/**
 * Somebody to be taken to or from the office.
 *
 * @param place where the rider is picked up (in) or dropped (out); empty where nobody knows
 * @param woman whether the escort rule counts this rider
 */
public record Rider(RiderId id, Optional<GeoPoint> place, boolean woman) {}
