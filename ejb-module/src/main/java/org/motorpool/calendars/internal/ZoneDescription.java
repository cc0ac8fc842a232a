package org.motorpool.calendars.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

/**
 * Says what a zone's clocks show in a span of time, as a VTIMEZONE. It is made of the zone rules that everything else
 * here counts with; those that ical4j brings may be of another year, and it asks a server on the internet for newer ones.
 */
record ZoneDescription(ZoneId zone) {

    private static final LocalDateTime SINCE_EVER = LocalDateTime.of(1970, 1, 1, 0, 0);

    VTimeZone between(LocalDateTime first, LocalDateTime last) {
        ZoneRules rules = zone.getRules();
        Instant end = last.plusDays(1).toInstant(ZoneOffset.UTC);
        Instant from = first.minusDays(1).toInstant(ZoneOffset.UTC);
        List<Observance> observances = new ArrayList<>();
        ZoneOffsetTransition change = rules.previousTransition(from);
        if (change == null) {
            ZoneOffset always = rules.getOffset(from);
            observances.add(new Standard(properties(SINCE_EVER, always, always)));
            change = rules.nextTransition(from);
        }
        while (change != null && change.getInstant().isBefore(end)) {
            PropertyList properties =
                    properties(change.getDateTimeBefore(), change.getOffsetBefore(), change.getOffsetAfter());
            observances.add(
                    rules.isDaylightSavings(change.getInstant()) ? new Daylight(properties) : new Standard(properties));
            change = rules.nextTransition(change.getInstant());
        }
        return new VTimeZone(new PropertyList(List.of(new TzId(zone.getId()))), new ComponentList<>(observances));
    }

    private static PropertyList properties(LocalDateTime start, ZoneOffset from, ZoneOffset to) {
        return new PropertyList(List.of(new DtStart<>(start), new TzOffsetFrom(from), new TzOffsetTo(to)));
    }
}
