package org.motorpool.platform.events;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.TenantId;

/**
 * Where services say what happens, in the transaction in which it does. The events of a transaction are written just before
 * it ends; from then on others who publish to the same topics wait, and nobody hears of what is rolled back.
 */
@Singleton
public class Events {

    private static final int MOST_CHARACTERS = 32_768;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,39}");

    private final Event<Announcement> fired;
    private final Json json;

    @Inject
    public Events(Event<Announcement> fired, Json json) {
        this.fired = fired;
        this.json = json;
    }

    /**
     * Publishes a durable event.
     *
     * @param name a short stable name such as {@code booking-moved}
     * @param data what a client needs to know, as JSON can tell it: few facts and ids, never a secret
     */
    public void publish(TenantId tenant, Topic topic, String name, Object data) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("No name of an event: " + name);
        }
        String text = json.write(data);
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("The event " + name + " of " + topic + " has " + text.length()
                    + " characters; at most " + MOST_CHARACTERS + " are told.\nMaybe tell an id instead.");
        }
        fired.fire(new Announcement(tenant, topic, name, text));
    }
}
