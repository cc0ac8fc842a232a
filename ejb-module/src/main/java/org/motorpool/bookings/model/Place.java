package org.motorpool.bookings.model;

/** A point with the address that people know it by; the address may be empty. */
public record Place(String location, Coordinates point) {}
