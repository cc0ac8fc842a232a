package org.motorpool.platform.jobs.schedules;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The instants that a cron expression of five fields (minute, hour, day of month, month, day of week) means in a zone.
 * Where day of month and day of week are both restricted, a day that either names is meant.
 *
 * <p>Where clocks change, it depends on the hour field:
 *
 * <ul>
 *   <li>Any hour ({@code *}): the schedule goes by the time that passes. A local time that the change leaves out has no
 *       slot; one that comes twice has two.
 *   <li>Certain hours: the schedule is for times of day, and none may be missed or done twice. A local time that the
 *       change leaves out has its slot at the moment of the change (several of them share it); one that comes twice has
 *       its slot when it comes first.
 * </ul>
 *
 * <p>Immutable. Slots are whole minutes of the local clock.
 */
public final class Slots {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    /** The longest gap between two slots is that of a 29 February, eight years around a century that is no leap year. */
    private static final int MOST_YEARS = 9;

    private final ExecutionTime times;
    private final ZoneRules rules;
    private final boolean isHourly;

    private Slots(Cron cron, ZoneId zone) {
        this.times = ExecutionTime.forCron(cron);
        this.rules = zone.getRules();
        this.isHourly = cron.retrieve(CronFieldName.HOUR).getExpression() instanceof Always;
    }

    /** @throws IllegalArgumentException if {@code cron} is none, with a message for people */
    public static Slots of(String cron, ZoneId zone) {
        return new Slots(PARSER.parse(cron).validate(), zone);
    }

    /** As they were kept; empty if this version of the application, or of the time zones, cannot read them any more. */
    static Optional<Slots> find(String cron, String zone) {
        try {
            return Optional.of(of(cron, ZoneId.of(zone)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The first slot after {@code instant}; empty if there is none any more, as for a 30 February. */
    public Optional<Instant> next(Instant instant) {
        Instant from = instant;
        LocalDateTime earliest = firstMinuteAfter(instant);
        Instant horizon = ZonedDateTime.ofInstant(instant, ZoneOffset.UTC)
                .plusYears(MOST_YEARS)
                .toInstant();
        while (from.isBefore(horizon)) {
            ZoneOffset offset = rules.getOffset(from);
            Optional<LocalDateTime> local = localFrom(earliest);
            if (local.isEmpty()) {
                return Optional.empty();
            }
            ZoneOffsetTransition change = rules.nextTransition(from);
            Instant slot = local.get().toInstant(offset);
            if (change == null || slot.isBefore(change.getInstant())) {
                return Optional.of(slot);
            }
            if (isMeantInGap(change, local.get())) {
                return Optional.of(change.getInstant());
            }
            from = change.getInstant();
            earliest = firstMinuteFrom(change);
        }
        return Optional.empty();
    }

    /** The next slots after {@code instant}, at most {@code count}. */
    public List<Instant> next(Instant instant, int count) {
        List<Instant> found = new ArrayList<>();
        Optional<Instant> slot = next(instant);
        while (slot.isPresent() && found.size() < count) {
            found.add(slot.get());
            slot = next(slot.get());
        }
        return found;
    }

    /**
     * The last slots of a span, at most {@code count}, in order.
     *
     * @param from included
     * @param until included
     */
    public List<Instant> last(Instant from, Instant until, int count) {
        // Backwards in steps that grow, so that neither a year of minutes nor a year without a slot takes long.
        Duration step = Duration.ofHours(1);
        Instant start = latest(from, until.minus(step));
        List<Instant> found = newest(start, until, count);
        while (found.size() < count && start.isAfter(from)) {
            step = step.multipliedBy(4);
            start = latest(from, until.minus(step));
            found = newest(start, until, count);
        }
        return found;
    }

    private List<Instant> newest(Instant from, Instant until, int count) {
        Deque<Instant> found = new ArrayDeque<>();
        Optional<Instant> slot = next(from.minusNanos(1));
        while (slot.isPresent() && !slot.get().isAfter(until)) {
            found.addLast(slot.get());
            if (found.size() > count) {
                found.removeFirst();
            }
            slot = next(slot.get());
        }
        return List.copyOf(found);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean isMeantInGap(ZoneOffsetTransition change, LocalDateTime local) {
        return !isHourly && change.isGap() && local.isBefore(change.getDateTimeAfter());
    }

    private LocalDateTime firstMinuteAfter(Instant instant) {
        ZoneOffset offset = rules.getOffset(instant);
        LocalDateTime local = LocalDateTime.ofInstant(instant, offset);
        LocalDateTime next = local.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        // The second pass of what comes twice.
        ZoneOffsetTransition change = rules.previousTransition(instant.plusNanos(1));
        boolean isRepeated = change != null && change.isOverlap() && next.isBefore(change.getDateTimeBefore());
        return isRepeated && !isHourly ? change.getDateTimeBefore() : next;
    }

    private LocalDateTime firstMinuteFrom(ZoneOffsetTransition change) {
        return change.isOverlap() && !isHourly ? change.getDateTimeBefore() : change.getDateTimeAfter();
    }

    /** By a clock that never changes. */
    private Optional<LocalDateTime> localFrom(LocalDateTime earliest) {
        return times.nextExecution(earliest.atZone(ZoneOffset.UTC).minusSeconds(1))
                .map(ZonedDateTime::toLocalDateTime);
    }
}
