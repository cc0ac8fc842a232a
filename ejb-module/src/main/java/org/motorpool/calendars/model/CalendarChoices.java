package org.motorpool.calendars.model;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * How somebody wants a calendar.
 *
 * @param name what it is called
 * @param zone empty for times that are local wherever they are looked at
 * @param colors of some modules; the others get one in rotation
 */
public record CalendarChoices(String name, Optional<ZoneId> zone, VenueChoice venues, Map<String, EventColor> colors) {

    public CalendarChoices {
        colors = Map.copyOf(colors);
    }
}
