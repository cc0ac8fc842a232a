package org.motorpool.timetables.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.motorpool.platform.database.Uuids;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.EventTime;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.parsing.Box;
import org.motorpool.timetables.parsing.Entry;
import org.motorpool.timetables.parsing.Field;
import org.motorpool.timetables.parsing.Reading;

/** Events for tests. */
public final class EventFixtures {

    private static final Uuids UUIDS = new Uuids();
    private static final TimetableId TIMETABLE = new TimetableId(new UUID(0, 1));

    private EventFixtures() {}

    static EventTime weekly(DayOfWeek day, String start, String end) {
        return new EventTime(
                Optional.of(day),
                Optional.empty(),
                Optional.of(LocalTime.parse(start)),
                Optional.of(LocalTime.parse(end)),
                false);
    }

    static EventTime once(String date, String start, String end) {
        return new EventTime(
                Optional.empty(),
                Optional.of(LocalDate.parse(date)),
                Optional.of(LocalTime.parse(start)),
                Optional.of(LocalTime.parse(end)),
                false);
    }

    static EventDetails details(String module, String semester, String group, String activity, EventTime when) {
        return new EventDetails(
                Optional.of(module),
                Optional.of(semester).filter(code -> !code.isEmpty()),
                Optional.of(group).filter(code -> !code.isEmpty()),
                Optional.empty(),
                Optional.of(activity),
                when,
                List.of("IT 4-4"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static TimetableEvent event(EventDetails details) {
        return new TimetableEvent(
                new TimetableEventId(UUIDS.next()), TIMETABLE, "key", details, Set.of(), Map.of(), false, 1);
    }

    /** Read for certain at some place. */
    public static Reading reading(String text) {
        return reading(text, 1);
    }

    public static Reading reading(String text, double confidence) {
        return new Reading(text, 1, new Box(36, 90, 80, 101), confidence);
    }

    /** A lecture as the parser tells it. */
    public static Entry lecture(String module, String group, String day, String start, String end) {
        return new Entry(
                Map.of(
                        Field.MODULE, reading(module),
                        Field.OFFERED, reading("S2"),
                        Field.GROUP, reading(group),
                        Field.LANGUAGE, reading("E"),
                        Field.ACTIVITY, reading("L1"),
                        Field.DAY, reading(day),
                        Field.START_TIME, reading(start),
                        Field.END_TIME, reading(end),
                        Field.CAMPUS, reading("HATFIELD")),
                List.of(reading("Centenary 6")));
    }
}
