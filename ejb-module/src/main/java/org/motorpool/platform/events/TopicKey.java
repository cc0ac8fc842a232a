package org.motorpool.platform.events;

import org.motorpool.platform.security.TenantId;

/** A topic of a tenant: two tenants' topics of one name have nothing to do with each other. */
public record TopicKey(TenantId tenant, Topic topic) {}
