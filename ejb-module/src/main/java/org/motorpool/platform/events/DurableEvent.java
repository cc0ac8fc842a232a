package org.motorpool.platform.events;

import java.time.Instant;

/**
 * An event as it is kept.
 *
 * @param number within its topic, from 1
 * @param data JSON
 * @param occurredAt by the database's clock, just before the commit
 */
public record DurableEvent(Topic topic, long number, String name, String data, Instant occurredAt) {}
