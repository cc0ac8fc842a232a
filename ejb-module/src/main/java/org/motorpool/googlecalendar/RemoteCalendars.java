package org.motorpool.googlecalendar;

import java.time.ZoneId;
import java.util.List;
import org.motorpool.calendars.model.PlannedEvent;
import org.motorpool.googlecalendar.model.AccessToken;
import org.motorpool.googlecalendar.model.RemoteCalendar;
import org.motorpool.platform.error.MotorpoolException;

/**
 * Calendars that are kept elsewhere. Every method may throw {@link AccessEnded}, or a {@link MotorpoolException} with
 * {@link GoogleCalendarError#GOOGLE_RATE_LIMITED}, {@link GoogleCalendarError#GOOGLE_REFUSED}, or that of a system that
 * does not answer. To be called outside of transactions.
 */
public interface RemoteCalendars {

    /** Those into which events can be put. */
    List<RemoteCalendar> list(AccessToken access);

    /** Makes a calendar. */
    RemoteCalendar create(AccessToken access, String name, ZoneId zone);

    /**
     * Puts an event into a calendar, in place of the one with this uid if it is there.
     *
     * @param zone in which its times are meant
     * @return whether it is new there
     * @throws MotorpoolException also {@link GoogleCalendarError#GOOGLE_CALENDAR_NOT_FOUND}
     */
    boolean put(AccessToken access, String calendarId, PlannedEvent event, ZoneId zone);

    /** The access token is not good any more. */
    final class AccessEnded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public AccessEnded(Throwable cause) {
            super("The access token is not good any more.", cause);
        }
    }
}
