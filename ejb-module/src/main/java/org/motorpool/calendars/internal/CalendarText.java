package org.motorpool.calendars.internal;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.DateList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.TextList;
import net.fortuna.ical4j.model.WeekDay;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Color;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ExDate;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import net.fortuna.ical4j.transform.recurrence.Frequency;
import org.motorpool.academicyears.WeeklyDates;
import org.motorpool.calendars.model.CalendarPlan;
import org.motorpool.calendars.model.PlannedEvent;

/**
 * Writes iCalendar (RFC 5545, 7986): the same events always give the same bytes. It says DTSTAMP of an event's last
 * change and not of the moment, so that a feed that did not change has the tag that it had.
 *
 * @param name which clients show
 * @param zone empty for floating times
 * @param refresh how often a subscriber should come again; empty for a file
 */
public record CalendarText(String name, Optional<ZoneId> zone, Optional<Duration> refresh) {

    private static final String PRODUCT = "-//Motorpool//Timetables//EN";
    private static final String DOMAIN = "@motorpool";
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    public byte[] write(CalendarPlan plan) {
        List<CalendarComponent> components = new ArrayList<>();
        zone.flatMap(id -> describe(id, plan)).ifPresent(components::add);
        plan.events().forEach(event -> components.add(new VEvent(new PropertyList(properties(event)))));
        Calendar calendar = new Calendar(new PropertyList(header()), new ComponentList<>(components));
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OctetFolding.fold(text.toString());
    }

    private List<Property> header() {
        List<Property> header = new ArrayList<>(List.of(
                ImmutableVersion.VERSION_2_0,
                new ProdId(PRODUCT),
                ImmutableCalScale.GREGORIAN,
                ImmutableMethod.PUBLISH,
                new Name(plain(name)),
                // What most clients read: theirs is older than the standard.
                new XProperty("X-WR-CALNAME", plain(name))));
        zone.ifPresent(id -> header.add(new XProperty("X-WR-TIMEZONE", id.getId())));
        refresh.ifPresent(interval -> {
            header.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), interval));
            header.add(new XProperty("X-PUBLISHED-TTL", interval.toString()));
        });
        return header;
    }

    private static Optional<CalendarComponent> describe(ZoneId zone, CalendarPlan plan) {
        return plan.lastDay().map(last -> new ZoneDescription(zone)
                .between(
                        plan.events().stream()
                                .map(PlannedEvent::start)
                                .min(LocalDateTime::compareTo)
                                .orElseThrow(),
                        last.atTime(END_OF_DAY)));
    }

    private List<Property> properties(PlannedEvent event) {
        ParameterList inZone =
                zone.map(id -> new ParameterList(List.of(new TzId(id.getId())))).orElseGet(ParameterList::new);
        List<Property> properties = new ArrayList<>(List.of(
                new Uid(event.uid() + DOMAIN),
                new DtStamp(event.changedAt()),
                new DtStart<>(inZone, event.start()),
                new DtEnd<>(inZone, event.end())));
        event.weekly().ifPresent(weekly -> {
            properties.add(new RRule<>(rule(weekly)));
            if (!weekly.except().isEmpty()) {
                LocalTime start = event.start().toLocalTime();
                properties.add(new ExDate<>(
                        inZone,
                        new DateList<>(weekly.except().stream()
                                .map(date -> date.atTime(start))
                                .toList())));
            }
        });
        properties.add(new Summary(plain(event.summary())));
        text(event.location()).ifPresent(location -> properties.add(new Location(location)));
        text(event.notes()).ifPresent(notes -> properties.add(new Description(notes)));
        event.module().ifPresent(module -> properties.add(new Categories(new TextList(List.of(plain(module))))));
        properties.add(new Color(new ParameterList(), event.color().cssName()));
        properties.add(new Sequence(event.sequence()));
        properties.add(new LastModified(event.changedAt()));
        return properties;
    }

    /** The rule ends with the last day, said as its start is: a floating time, or UTC if that has a zone (3.3.10). */
    private Recur<Temporal> rule(WeeklyDates weekly) {
        LocalDateTime end = weekly.until().atTime(END_OF_DAY);
        return new Recur.Builder<Temporal>()
                .frequency(Frequency.WEEKLY)
                .dayList(WeekDay.getWeekDay(weekly.first().getDayOfWeek()))
                .until(zone.<Temporal>map(id -> end.atZone(id).toInstant()).orElse(end))
                .build();
    }

    private static Optional<String> text(String text) {
        return Optional.of(plain(text)).filter(plain -> !plain.isBlank());
    }

    /** Control characters have no place in iCalendar, not even escaped; and a line ends in one way only. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.replaceAll("\\R", "\n")
                .codePoints()
                .filter(c -> c == '\n' || !Character.isISOControl(c))
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
