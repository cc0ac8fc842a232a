package org.motorpool.tenants.model;

import org.motorpool.platform.geo.GeoPoint;

/**
 * Where rides start or end.
 *
 * @param latitude WGS 84 degrees, -90 to 90
 * @param longitude WGS 84 degrees, -180 to 180
 */
public record Office(String address, double latitude, double longitude) {

    /** Nobody who lives farther away is served; a coordinate that is farther away is a typing error. */
    public static final double MAX_METRES = 500_000;

    /** @throws IllegalArgumentException if it is not a place on Earth */
    public GeoPoint point() {
        return new GeoPoint(latitude, longitude);
    }
}
