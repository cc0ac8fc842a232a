package org.motorpool.platform.events;

import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.json.Json;

/** Events for tests of what is done, not of who hears of it. */
public final class EventFixtures {

    /** Nobody hears of them. */
    public static final Events UNHEARD = new Events(new FiredEvents<>(announcement -> {}), new Json());

    private EventFixtures() {}
}
