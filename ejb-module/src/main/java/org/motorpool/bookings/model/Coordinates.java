package org.motorpool.bookings.model;

/**
 * A point on Earth, WGS 84.
 *
 * @param latitude degrees, -90 to 90
 * @param longitude degrees, -180 to 180
 */
public record Coordinates(double latitude, double longitude) {

    private static final double EARTH_RADIUS_METERS = 6_371_008.8;

    /** Great-circle distance (haversine). */
    public double metersTo(Coordinates other) {
        double phi = Math.toRadians(latitude);
        double otherPhi = Math.toRadians(other.latitude);
        double sinLatitude = Math.sin((otherPhi - phi) / 2);
        double sinLongitude = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double a = sinLatitude * sinLatitude + Math.cos(phi) * Math.cos(otherPhi) * sinLongitude * sinLongitude;
        return 2 * EARTH_RADIUS_METERS * Math.asin(Math.sqrt(Math.min(1, a)));
    }
}
