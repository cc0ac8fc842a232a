package org.motorpool.googlecalendar;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.List;
import org.motorpool.calendars.model.PlannedEvent;
import org.motorpool.googlecalendar.internal.GoogleAccess;
import org.motorpool.googlecalendar.internal.GoogleServers;
import org.motorpool.googlecalendar.internal.Zones;
import org.motorpool.googlecalendar.model.CalendarSync;
import org.motorpool.platform.error.MotorpoolException;

/** Puts planned events into a calendar, one after the other. Calls Google, in no transaction. */
@Singleton
public class EventSync {

    private final GoogleAccess access;
    private final RemoteCalendars calendars;
    private final Zones zones;

    @Inject
    public EventSync(GoogleAccess access, GoogleServers servers, Zones zones) {
        this(access, servers.calendars(), zones);
    }

    EventSync(GoogleAccess access, RemoteCalendars calendars, Zones zones) {
        this.access = access;
        this.calendars = calendars;
        this.zones = zones;
    }

    /** How many events were new there, and how many were there already and were changed. */
    public record Counts(int added, int changed) {}

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Watch {

        /** @throws InterruptedException if it should end */
        void done(int events) throws InterruptedException;
    }

    /**
     * Puts the events.
     *
     * @throws MotorpoolException as of {@link RemoteCalendars}; done again it goes through all of them, and makes none
     *     twice
     */
    public Counts put(CalendarSync sync, List<PlannedEvent> events, Watch watch) throws InterruptedException {
        ZoneId zone =
                sync.choices().zone().orElseGet(() -> zones.of(sync.owner().tenant()));
        int added = 0;
        for (int i = 0; i < events.size(); i++) {
            watch.done(i);
            PlannedEvent event = events.get(i);
            boolean isNew = access.call(sync.owner(), token -> calendars.put(token, sync.calendarId(), event, zone));
            added += isNew ? 1 : 0;
        }
        return new Counts(added, events.size() - added);
    }
}
