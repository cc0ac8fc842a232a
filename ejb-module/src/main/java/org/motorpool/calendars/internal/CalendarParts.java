package org.motorpool.calendars.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.motorpool.calendars.CalendarError;
import org.motorpool.calendars.KeepCalendar;
import org.motorpool.calendars.model.CalendarPart;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.timetables.EventFilter;
import org.motorpool.timetables.TimetableService;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;

/**
 * Divides what somebody chose among the timetables, so that of each only what it says itself is kept with it: when it is
 * forgotten, nothing of it is left with the others.
 */
@Singleton
public class CalendarParts {

    private static final int MOST_TIMETABLES = 20;
    private static final int LONGEST_NAME = 100;

    private final TimetableService timetables;

    @Inject
    public CalendarParts(TimetableService timetables) {
        this.timetables = timetables;
    }

    /** @throws MotorpoolException invalid input, or a timetable that is not there or gives nothing */
    public List<CalendarPart> of(TimetableOwner owner, KeepCalendar command) {
        var violations = new Violations();
        violations.text("name", command.choices().name(), LONGEST_NAME);
        violations.range("timetables", command.timetables().size(), 1, MOST_TIMETABLES);
        violations.check(
                new HashSet<>(command.timetables()).size()
                        == command.timetables().size(),
                "timetables",
                "unique",
                "A timetable is there twice.");
        violations.throwIfAny();
        return command.timetables().stream()
                .map(timetable -> part(owner, timetable, command))
                .toList();
    }

    private CalendarPart part(TimetableOwner owner, TimetableId timetable, KeepCalendar command) {
        List<TimetableEvent> events = timetables.events(owner, timetable, command.filter());
        if (events.isEmpty()) {
            throw new MotorpoolException(
                    CalendarError.CALENDAR_WITHOUT_EVENTS,
                    "Nothing that was chosen is in the timetable " + timetable + ".\nMaybe leave it out.");
        }
        EventFilter filter = command.filter();
        Set<TimetableEventId> ids = events.stream().map(TimetableEvent::eventId).collect(Collectors.toSet());
        return new CalendarPart(
                timetable,
                new EventFilter(
                        common(filter.modules(), events, EventDetails::module),
                        common(filter.groups(), events, EventDetails::group),
                        filter.semesters(),
                        filter.events().stream().filter(ids::contains).collect(Collectors.toSet())),
                command.choices().colors().entrySet().stream()
                        .filter(color -> events.stream()
                                .anyMatch(event -> event.details().module().equals(Optional.of(color.getKey()))))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Set<String> common(
            Set<String> wanted, List<TimetableEvent> events, Function<EventDetails, Optional<String>> field) {
        return events.stream()
                .flatMap(event -> field.apply(event.details()).stream())
                .filter(wanted::contains)
                .collect(Collectors.toSet());
    }
}
