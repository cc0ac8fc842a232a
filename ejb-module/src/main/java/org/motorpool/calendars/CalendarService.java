package org.motorpool.calendars;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.motorpool.calendars.internal.CalendarParts;
import org.motorpool.calendars.internal.CalendarPlans;
import org.motorpool.calendars.internal.CalendarText;
import org.motorpool.calendars.model.Calendar;
import org.motorpool.calendars.model.CalendarId;
import org.motorpool.calendars.model.CalendarPart;
import org.motorpool.calendars.model.CalendarPlan;
import org.motorpool.calendars.store.CalendarStore;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.SecretToken;
import org.motorpool.tenants.TenantService;
import org.motorpool.timetables.TimetableForgotten;
import org.motorpool.timetables.TimetableService;
import org.motorpool.timetables.model.TimetableOwner;

/** Calendars to subscribe to. Everything is asked for by its owner; another's is not found. */
@Singleton
@Transactional
public class CalendarService {

    /** How often a subscriber should come again. */
    public static final Duration REFRESH = Duration.ofHours(1);

    /** Of one owner. */
    static final int MOST = 20;

    private static final int SECRET_BYTES = 32;

    private final CalendarStore calendars;
    private final CalendarParts parts;
    private final CalendarPlans plans;
    private final TimetableService timetables;
    private final TenantService tenants;
    private final Uuids uuids;
    private final Clock clock;
    private final Deeds deeds;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public CalendarService(
            CalendarStore calendars,
            CalendarParts parts,
            CalendarPlans plans,
            TimetableService timetables,
            TenantService tenants,
            Uuids uuids,
            Clock clock,
            Deeds deeds) {
        this.calendars = calendars;
        this.parts = parts;
        this.plans = plans;
        this.timetables = timetables;
        this.tenants = tenants;
        this.uuids = uuids;
        this.clock = clock;
        this.deeds = deeds;
    }

    /**
     * A new calendar.
     *
     * @param secret of its private address, which is known to nobody else and never again
     */
    public record Kept(Calendar calendar, SecretToken secret) {}

    /**
     * Makes a calendar, which keeps its timetables until the day after its last event.
     *
     * @throws MotorpoolException {@link CalendarError#TOO_MANY_CALENDARS}, or as of {@link CalendarFileService#write}, or
     *     invalid input
     */
    public Kept keep(TimetableOwner owner, KeepCalendar command) {
        if (calendars.count(owner) >= MOST) {
            throw new MotorpoolException(
                    CalendarError.TOO_MANY_CALENDARS, "There are " + MOST + " calendars; more are not allowed.");
        }
        Instant now = clock.instant();
        Calendar calendar =
                new Calendar(new CalendarId(uuids.next()), command.choices(), parts.of(owner, command), 1, now, now);
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        SecretToken secret = SecretToken.of(bytes);
        keepTimetables(owner, calendar);
        calendars.add(owner, calendar, secret.hash());
        deeds.done("calendar.created", calendar.calendarId());
        return new Kept(calendar, secret);
    }

    /** Oldest first. */
    public List<Calendar> list(TimetableOwner owner) {
        return calendars.list(owner);
    }

    /** @throws MotorpoolException {@link CalendarError#CALENDAR_NOT_FOUND} */
    public Calendar get(TimetableOwner owner, CalendarId calendar) {
        return calendars.find(owner, calendar).orElseThrow(() -> notFound(calendar));
    }

    /**
     * Changes what a calendar holds and how. Its address stays.
     *
     * @throws MotorpoolException {@link CommonError#CHANGED_MEANWHILE}, or as of {@link #keep}
     */
    public Calendar update(TimetableOwner owner, CalendarId id, KeepCalendar command, int version) {
        Calendar before = get(owner, id);
        Calendar after = new Calendar(
                id, command.choices(), parts.of(owner, command), version + 1, before.createdAt(), clock.instant());
        // First the new wishes: without any, a timetable that is over a day old would be gone.
        keepTimetables(owner, after);
        timetables.release(
                owner,
                id.value(),
                after.parts().stream().map(CalendarPart::timetableId).toList());
        if (!calendars.update(owner, after)) {
            throw Versions.changed("calendar", before.version(), version);
        }
        deeds.done("calendar.changed", id);
        return after;
    }

    /**
     * Removes a calendar; its address is nobody's from now on.
     *
     * @throws MotorpoolException {@link CalendarError#CALENDAR_NOT_FOUND}
     */
    public void delete(TimetableOwner owner, CalendarId calendar) {
        get(owner, calendar);
        timetables.release(owner, calendar.value(), List.of());
        calendars.remove(owner, calendar);
        deeds.done("calendar.deleted", calendar);
    }

    /** What a subscriber gets now. What cannot be dated is left out: nobody is there who could mend it. */
    public CalendarFile feed(TimetableOwner owner, CalendarId id) {
        Calendar calendar = get(owner, id);
        CalendarPlan plan = plans.of(owner, calendar.choices(), calendar.parts(), Optional.empty());
        byte[] content = new CalendarText(
                        calendar.choices().name(), calendar.choices().zone(), Optional.of(REFRESH))
                .write(plan);
        return new CalendarFile(content, plan.events().size(), plan.incomplete() + plan.undated());
    }

    /** A timetable takes its rows of calendars along; a calendar goes with its last timetable. */
    void forget(@Observes TimetableForgotten forgotten) {
        calendars.removeEmpty(forgotten.owner());
    }

    private void keepTimetables(TimetableOwner owner, Calendar calendar) {
        CalendarPlan plan = plans.require(owner, calendar.choices(), calendar.parts(), Optional.empty());
        Instant until = plan.lastDay()
                .orElseThrow()
                .plusDays(1)
                .atStartOfDay(tenants.get(owner.tenant()).zone())
                .toInstant();
        for (CalendarPart part : calendar.parts()) {
            timetables.keep(owner, part.timetableId(), calendar.calendarId().value(), until);
        }
    }

    private static MotorpoolException notFound(CalendarId calendar) {
        return new MotorpoolException(CalendarError.CALENDAR_NOT_FOUND, "There is no calendar " + calendar + ".");
    }
}
