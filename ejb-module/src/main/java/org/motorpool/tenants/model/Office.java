package org.motorpool.tenants.model;

/**
 * Where rides start or end.
 *
 * @param latitude WGS 84 degrees, -90 to 90
 * @param longitude WGS 84 degrees, -180 to 180
 */
public record Office(String address, double latitude, double longitude) {}
