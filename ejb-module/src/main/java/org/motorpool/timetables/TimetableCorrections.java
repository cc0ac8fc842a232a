package org.motorpool.timetables;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.security.Deeds;
import org.motorpool.timetables.internal.Corrections;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.EventField;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.timetables.store.TimetableEventStore;
import org.motorpool.timetables.store.TimetableStore;

/** Corrections by hand: what the owner of a timetable knows better than the PDF, or than its reader. */
@Singleton
@Transactional
public class TimetableCorrections {

    private final TimetableService service;
    private final TimetableStore timetables;
    private final TimetableEventStore events;
    private final Uuids uuids;
    private final Deeds deeds;

    @Inject
    public TimetableCorrections(
            TimetableService service, TimetableStore timetables, TimetableEventStore events, Uuids uuids, Deeds deeds) {
        this.service = service;
        this.timetables = timetables;
        this.events = events;
        this.uuids = uuids;
        this.deeds = deeds;
    }

    /** @throws MotorpoolException {@link TimetableError#TIMETABLE_EVENT_NOT_FOUND}, or as of {@link TimetableService#get} */
    public TimetableEvent get(TimetableOwner owner, TimetableId timetable, TimetableEventId event) {
        service.get(owner, timetable);
        return events.find(owner.tenant(), timetable, event)
                .orElseThrow(() -> new MotorpoolException(
                        TimetableError.TIMETABLE_EVENT_NOT_FOUND, "There is no event " + event + "."));
    }

    /**
     * Corrects an event.
     *
     * @param version that the caller read
     * @throws MotorpoolException {@link CommonError#CHANGED_MEANWHILE}, invalid input, or as of {@link #get}
     */
    public TimetableEvent correct(
            TimetableOwner owner, TimetableId timetable, TimetableEventId id, CorrectEvent command, int version) {
        TimetableEvent before = get(owner, timetable, id);
        TimetableEvent after = new TimetableEvent(
                id,
                timetable,
                before.key(),
                Corrections.correct(before.details(), command),
                Corrections.unclear(before.unclear(), command),
                before.readings(),
                true,
                version + 1);
        change(owner, timetable);
        if (!events.update(owner.tenant(), after)) {
            throw Versions.changed("event", before.version(), version);
        }
        deeds.done(
                "timetable-event.corrected",
                id,
                Map.of("fields", command.fields().stream().map(EventField::code).toList()));
        return after;
    }

    /**
     * Adds an event that the PDF or its reader left out.
     *
     * @throws MotorpoolException invalid input, or as of {@link TimetableService#events}
     */
    public TimetableEvent add(TimetableOwner owner, TimetableId timetable, CorrectEvent command) {
        Timetable known = service.get(owner, timetable);
        TimetableService.requireReady(known);
        EventDetails details = Corrections.enter(command);
        var violations = new Violations();
        violations.check(
                events.count(owner.tenant(), timetable).events() < TimetableService.MOST_EVENTS,
                "timetable",
                "max-size",
                "A timetable has at most " + TimetableService.MOST_EVENTS + " events.");
        violations.throwIfAny();
        UUID id = uuids.next();
        TimetableEvent added = new TimetableEvent(
                new TimetableEventId(id),
                timetable,
                // Nothing else will ever be the same event.
                id.toString().replace("-", ""),
                details,
                EnumSet.noneOf(EventField.class),
                Map.of(),
                true,
                1);
        change(owner, timetable);
        events.addAll(owner.tenant(), List.of(added));
        deeds.done("timetable-event.added", added.eventId());
        return added;
    }

    /** @throws MotorpoolException as of {@link #get} */
    public void remove(TimetableOwner owner, TimetableId timetable, TimetableEventId event) {
        get(owner, timetable, event);
        change(owner, timetable);
        events.remove(owner.tenant(), timetable, event);
        deeds.done("timetable-event.removed", event);
    }

    /** The timetable's row before its events', as they are forgotten. */
    private void change(TimetableOwner owner, TimetableId timetable) {
        if (!timetables.change(owner, timetable)) {
            throw TimetableService.notFound(timetable);
        }
    }
}
