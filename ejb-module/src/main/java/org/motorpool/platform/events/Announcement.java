package org.motorpool.platform.events;

import org.motorpool.platform.security.TenantId;

/**
 * An event that will happen if the transaction commits in which it is fired.
 *
 * @param data JSON
 */
public record Announcement(TenantId tenant, Topic topic, String name, String data) {}
