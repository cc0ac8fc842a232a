package org.motorpool.tenants;

import org.motorpool.tenants.model.EscortPolicy;
import org.motorpool.tenants.model.Office;

/**
 * Changes what a tenant's administrator may change.
 *
 * @param zone an IANA time zone such as {@code Asia/Kolkata}
 * @param version the version that the caller read
 */
public record UpdateTenant(String name, String zone, Office office, EscortPolicy escortPolicy, int version) {}
