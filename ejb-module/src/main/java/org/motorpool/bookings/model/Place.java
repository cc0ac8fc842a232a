package org.motorpool.bookings.model;

import org.motorpool.platform.geo.GeoPoint;

/** A point with the address that people know it by; the address may be empty. */
public record Place(String location, GeoPoint point) {}
