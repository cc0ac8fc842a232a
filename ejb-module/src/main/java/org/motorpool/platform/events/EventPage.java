package org.motorpool.platform.events;

import java.util.List;
import java.util.Optional;

/**
 * What comes behind a number of a topic.
 *
 * @param after the number
 * @param resumeAt the number behind which the events begin: {@code after}, or more if those in between are no longer kept,
 *     or less if the topic began anew
 * @param snapshot how things are, as of {@code resumeAt} or later; only where something is missing, or to begin with
 * @param events in the order of their numbers, without gaps
 * @param head the number of the last event that there was
 */
public record EventPage(long after, long resumeAt, Optional<String> snapshot, List<DurableEvent> events, long head) {

    /** Stands for {@code after} where a client begins with how things are now. */
    public static final long NOW = -1;

    public EventPage {
        events = List.copyOf(events);
    }

    /** Whether something between {@code after} and {@code resumeAt} is no longer known. */
    public boolean hasGap() {
        return after != NOW && after != resumeAt;
    }
}
