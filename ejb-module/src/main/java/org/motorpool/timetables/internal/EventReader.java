package org.motorpool.timetables.internal;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.time.IsoDate;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.EventField;
import org.motorpool.timetables.model.EventTime;
import org.motorpool.timetables.model.FieldReading;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableKind;
import org.motorpool.timetables.parsing.Box;
import org.motorpool.timetables.parsing.Entry;
import org.motorpool.timetables.parsing.Field;
import org.motorpool.timetables.parsing.ParsedTimetable;
import org.motorpool.timetables.parsing.Reading;

/**
 * Makes events of what the parser read. The parser's process has seen a file of anybody, so nothing of what it says is
 * taken for granted: texts are bounded, and a day, date or time that is none stays empty. Such a field is unclear, as is
 * one that the parser was not certain of and one that the kind of timetable should have and the entry has not.
 */
public final class EventReader {

    /** Longer than any cell; what is longer is cut, and unclear. */
    static final int MOST_CHARACTERS = 300;

    static final int MOST_VENUES = 100;

    /** An exam's table says only when it begins. */
    private static final Duration EXAM = Duration.ofHours(3);

    private final Uuids uuids;

    public EventReader(Uuids uuids) {
        this.uuids = uuids;
    }

    /** The events in the order of the PDF. */
    public List<TimetableEvent> read(TimetableId timetable, ParsedTimetable parsed) {
        TimetableKind kind = TimetableKind.valueOf(parsed.kind().name());
        EventKeys keys = new EventKeys(kind);
        List<TimetableEvent> events = new ArrayList<>();
        for (Entry entry : parsed.entries()) {
            Cells cells = new Cells(entry, kind);
            EventDetails details = cells.details();
            events.add(new TimetableEvent(
                    new TimetableEventId(uuids.next()),
                    timetable,
                    keys.next(details),
                    details,
                    cells.unclear,
                    cells.readings,
                    false,
                    1));
        }
        return events;
    }

    /** One entry, and what was found out about its fields. */
    private static final class Cells {

        private final Entry entry;
        private final TimetableKind kind;
        private final Map<EventField, FieldReading> readings = new EnumMap<>(EventField.class);
        private final Set<EventField> unclear = EnumSet.noneOf(EventField.class);

        Cells(Entry entry, TimetableKind kind) {
            this.entry = entry;
            this.kind = kind;
        }

        EventDetails details() {
            EventDetails details = new EventDetails(
                    text(Field.MODULE, EventField.MODULE),
                    text(Field.OFFERED, EventField.SEMESTER),
                    text(Field.GROUP, EventField.GROUP),
                    text(Field.LANGUAGE, EventField.LANGUAGE),
                    text(Field.ACTIVITY, EventField.ACTIVITY),
                    when(),
                    venues(),
                    text(campus(), EventField.CAMPUS),
                    text(Field.STUDY_PROGRAM, EventField.PROGRAM),
                    text(Field.STATUS, EventField.STATUS),
                    text(Field.PAPER, EventField.PAPER),
                    text(Field.COMMENTS, EventField.COMMENTS));
            for (EventField needed : needed()) {
                if (!readings.containsKey(needed)) {
                    unclear.add(needed);
                }
            }
            return details;
        }

        /** What each event of the kind should have. */
        private Set<EventField> needed() {
            Set<EventField> needed = EnumSet.of(EventField.MODULE, EventField.ACTIVITY, EventField.START_TIME);
            switch (kind) {
                case LECTURES ->
                    needed.addAll(
                            EnumSet.of(EventField.SEMESTER, EventField.GROUP, EventField.DAY, EventField.END_TIME));
                case TESTS -> needed.addAll(EnumSet.of(EventField.DATE, EventField.END_TIME));
                case EXAMS -> needed.add(EventField.DATE);
            }
            return needed;
        }

        /** Where the exam is says more than whose module it is. */
        private Field campus() {
            return entry.fields().containsKey(Field.EXAM_CAMPUS) ? Field.EXAM_CAMPUS : Field.CAMPUS;
        }

        private EventTime when() {
            Optional<DayOfWeek> day = value(Field.DAY, EventField.DAY, DayOfWeek::valueOf);
            Optional<LocalDate> date = value(Field.DATE, EventField.DATE, IsoDate::parse);
            Optional<LocalTime> start = value(Field.START_TIME, EventField.START_TIME, LocalTime::parse);
            Optional<LocalTime> end = value(Field.END_TIME, EventField.END_TIME, LocalTime::parse);
            boolean isAssumed = kind == TimetableKind.EXAMS && end.isEmpty() && start.isPresent();
            if (isAssumed) {
                end = start.map(begin -> begin.plus(EXAM));
            }
            if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
                unclear.add(EventField.END_TIME);
            }
            if (day.isPresent() && date.isPresent() && date.get().getDayOfWeek() != day.get()) {
                unclear.add(EventField.DATE);
            }
            // A table of tests has both; the date says more.
            return new EventTime(date.isPresent() ? Optional.empty() : day, date, start, end, isAssumed);
        }

        private Optional<String> text(Field from, EventField to) {
            return entry.field(from).map(reading -> note(to, reading, bounded(to, reading.text())));
        }

        private <T> Optional<T> value(Field from, EventField to, Function<String, T> parse) {
            Optional<String> text = text(from, to);
            try {
                return text.map(parse);
            } catch (DateTimeException | IllegalArgumentException e) {
                unclear.add(to);
                return Optional.empty();
            }
        }

        private List<String> venues() {
            List<Reading> venues = entry.venues();
            if (venues.isEmpty()) {
                return List.of();
            }
            if (venues.size() > MOST_VENUES) {
                unclear.add(EventField.VENUES);
                venues = venues.subList(0, MOST_VENUES);
            }
            Reading first = venues.get(0);
            Box box = first.box();
            double confidence = 1;
            List<String> names = new ArrayList<>();
            for (Reading venue : venues) {
                // What goes on on the next page has no place on this one.
                box = venue.page() == first.page() ? box.and(venue.box()) : box;
                confidence = Math.min(confidence, venue.confidence());
                names.add(bounded(EventField.VENUES, venue.text()));
            }
            String all = cut(String.join("; ", names));
            note(EventField.VENUES, new Reading(all, first.page(), box, confidence), all);
            return names;
        }

        private String note(EventField field, Reading reading, String text) {
            Box box = reading.box();
            readings.put(
                    field,
                    new FieldReading(
                            text,
                            reading.page(),
                            List.of(place(box.left()), place(box.top()), place(box.right()), place(box.bottom())),
                            reading.confidence()));
            if (!reading.certain()) {
                unclear.add(field);
            }
            return text;
        }

        private String bounded(EventField field, String text) {
            String plain = PlainText.of(text);
            if (plain.length() > MOST_CHARACTERS) {
                unclear.add(field);
            }
            return cut(plain);
        }

        private static String cut(String text) {
            return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
        }

        /** Hundredths of a point; a parser that lost its mind may say that something is nowhere. */
        private static double place(double points) {
            return Double.isFinite(points) ? Math.rint(points * 100) / 100 : 0;
        }
    }
}
