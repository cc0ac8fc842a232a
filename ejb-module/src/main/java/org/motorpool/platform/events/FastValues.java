package org.motorpool.platform.events;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;

/**
 * Where services show values that change faster than anybody wants to read them, such as positions. They are conflated:
 * of each key only the last value reaches those who follow, and whoever begins to follow gets it at once. They are kept by
 * the data grid for a quarter of an hour, and are lost with it.
 */
@Singleton
public class FastValues {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Event<FastValue> shown;
    private final Json json;
    private final Clock clock;

    @Inject
    public FastValues(Event<FastValue> shown, Json json, Clock clock) {
        this.shown = shown;
        this.json = json;
        this.clock = clock;
    }

    /** Shows a value: at once, or where there is a transaction when it has committed. */
    public void show(TenantId tenant, Topic topic, String key, Object value) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("No key of a value: " + key);
        }
        long stamp = ChronoUnit.MICROS.between(java.time.Instant.EPOCH, clock.instant());
        shown.fire(new FastValue(new TopicKey(tenant, topic), key, stamp, json.write(value)));
    }
}
