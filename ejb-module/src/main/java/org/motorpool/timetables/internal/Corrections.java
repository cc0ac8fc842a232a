package org.motorpool.timetables.internal;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.time.IsoDate;
import org.motorpool.timetables.CorrectEvent;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.EventField;
import org.motorpool.timetables.model.EventTime;

/** Corrects what is known of an event by hand. */
public final class Corrections {

    private static final int MOST_CHARACTERS = 100;
    private static final int MOST_VENUES = 100;
    private static final Pattern SEMESTER = Pattern.compile("S[12]|Y|Q[1-4]");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);
    private static final EventDetails NOTHING = new EventDetails(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new EventTime(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final CorrectEvent command;
    private final Violations violations = new Violations();

    private Corrections(CorrectEvent command) {
        this.command = command;
    }

    /** @throws MotorpoolException with every rule that the correction breaks */
    public static EventDetails correct(EventDetails before, CorrectEvent command) {
        return new Corrections(command).details(before);
    }

    /**
     * What was missed, as somebody enters it: a module, an activity and a time at least.
     *
     * @throws MotorpoolException with every rule that it breaks
     */
    public static EventDetails enter(CorrectEvent command) {
        Corrections entered = new Corrections(command);
        for (EventField needed :
                List.of(EventField.MODULE, EventField.ACTIVITY, EventField.START_TIME, EventField.END_TIME)) {
            entered.violations.required(
                    needed.code(),
                    command.texts().getOrDefault(needed, Optional.empty()).orElse(null));
        }
        entered.violations.check(
                entered.isSaid(EventField.DAY) || entered.isSaid(EventField.DATE),
                EventField.DAY.code(),
                "required",
                "An event is on a day of each week or on a date.");
        return entered.details(NOTHING);
    }

    /** The fields that are still unclear after that. */
    public static Set<EventField> unclear(Set<EventField> before, CorrectEvent command) {
        Set<EventField> unclear = new TreeSet<>(before);
        Set<EventField> named = command.fields();
        unclear.removeAll(named);
        if (named.contains(EventField.DAY) || named.contains(EventField.DATE)) {
            // Whoever says on what date it is says that it is on no day of each week.
            unclear.removeAll(Set.of(EventField.DAY, EventField.DATE));
        }
        return unclear;
    }

    private EventDetails details(EventDetails before) {
        EventTime when = when(before.when());
        EventDetails after = new EventDetails(
                text(EventField.MODULE, before.module()),
                text(EventField.SEMESTER, before.semester()),
                text(EventField.GROUP, before.group()),
                text(EventField.LANGUAGE, before.language()),
                text(EventField.ACTIVITY, before.activity()),
                when,
                venues(before.venues()),
                text(EventField.CAMPUS, before.campus()),
                text(EventField.PROGRAM, before.program()),
                text(EventField.STATUS, before.status()),
                text(EventField.PAPER, before.paper()),
                text(EventField.COMMENTS, before.comments()));
        if (isSaid(EventField.SEMESTER)) {
            after.semester()
                    .ifPresent(code -> violations.check(
                            SEMESTER.matcher(code).matches(),
                            EventField.SEMESTER.code(),
                            "one-of",
                            "'" + code + "' is none of S1, S2, Y, Q1, Q2, Q3 and Q4."));
        }
        violations.throwIfAny();
        return after;
    }

    private EventTime when(EventTime before) {
        Optional<DayOfWeek> day = value(
                EventField.DAY,
                before.day(),
                text -> DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT)),
                "a day of the week, such as MONDAY");
        Optional<LocalDate> date = value(EventField.DATE, before.date(), IsoDate::parse, "a date, such as 2026-08-22");
        Optional<LocalTime> start =
                value(EventField.START_TIME, before.start(), Corrections::time, "a time, such as 08:30");
        Optional<LocalTime> end = value(EventField.END_TIME, before.end(), Corrections::time, "a time, such as 09:20");
        if (isSaid(EventField.DAY) && !isSaid(EventField.DATE)) {
            date = Optional.empty();
        } else if (isSaid(EventField.DATE) && !isSaid(EventField.DAY)) {
            day = Optional.empty();
        }
        boolean isOnBoth = day.isPresent() && date.isPresent();
        violations.check(
                !isOnBoth,
                EventField.DATE.code(),
                "exclusive",
                "An event is on a day of each week or on a date, not both.");
        boolean isTimeNamed = command.texts().containsKey(EventField.START_TIME)
                || command.texts().containsKey(EventField.END_TIME);
        violations.check(
                !isTimeNamed || start.isEmpty() || end.isEmpty() || end.get().isAfter(start.get()),
                EventField.END_TIME.code(),
                "after",
                "'endTime' must be after 'startTime'.");
        boolean isAssumed = before.endAssumed() && !command.texts().containsKey(EventField.END_TIME);
        return new EventTime(isOnBoth ? Optional.empty() : day, date, start, end, isAssumed);
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text, TIME);
    }

    private boolean isSaid(EventField field) {
        return command.texts().getOrDefault(field, Optional.empty()).isPresent();
    }

    private Optional<String> text(EventField field, Optional<String> before) {
        Optional<String> said = command.texts().get(field);
        if (said == null) {
            return before;
        }
        said.ifPresent(text -> violations.text(field.code(), text, MOST_CHARACTERS));
        return said.map(PlainText::of);
    }

    private <T> Optional<T> value(EventField field, Optional<T> before, Function<String, T> parse, String what) {
        Optional<String> said = command.texts().get(field);
        if (said == null) {
            return before;
        }
        try {
            return said.map(parse);
        } catch (DateTimeException | IllegalArgumentException e) {
            violations.check(
                    false,
                    field.code(),
                    "pattern",
                    "'" + field.code() + "' is '" + said.orElse("") + "', not " + what + ".");
            return Optional.empty();
        }
    }

    private List<String> venues(List<String> before) {
        if (command.venues().isEmpty()) {
            return before;
        }
        List<String> said = command.venues().get();
        violations.check(
                said.size() <= MOST_VENUES,
                EventField.VENUES.code(),
                "max-size",
                said.size() + " venues are more than the " + MOST_VENUES + " that an event may have.");
        said.forEach(venue -> violations.text(EventField.VENUES.code(), venue, MOST_CHARACTERS));
        return said.stream().map(PlainText::of).toList();
    }
}
