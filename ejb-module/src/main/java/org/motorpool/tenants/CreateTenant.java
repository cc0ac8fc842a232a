package org.motorpool.tenants;

import org.motorpool.platform.security.AddUser;
import org.motorpool.tenants.model.Office;

/**
 * Makes a tenant with its first administrator.
 *
 * @param code 2 to 40 characters: small letters, digits and hyphens, beginning with a letter
 * @param zone an IANA time zone such as {@code Asia/Kolkata}
 */
public record CreateTenant(String code, String name, String zone, Office office, AddUser admin) {}
