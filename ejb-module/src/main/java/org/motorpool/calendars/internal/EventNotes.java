package org.motorpool.calendars.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.EventField;
import org.motorpool.timetables.model.TimetableEvent;

/** What somebody should know of an event beside its name, time and place: a line each. */
final class EventNotes {

    /** What stands in the column of venues while there is none. */
    private static final Set<String> NO_VENUE_YET = Set.of("tba", "unfinalised", "unfinalized");

    private EventNotes() {}

    /** @param details of the event, perhaps in one of its venues */
    static String of(TimetableEvent event, EventDetails details) {
        List<String> lines = new ArrayList<>();
        details.group().ifPresent(group -> lines.add("Group " + group));
        details.paper().ifPresent(paper -> lines.add("Paper " + paper));
        details.status().ifPresent(status -> lines.add("Status: " + status));
        details.campus().ifPresent(campus -> lines.add("Campus: " + campus));
        details.comments().ifPresent(lines::add);
        if (details.venues().size() > 1) {
            lines.add("In one of " + details.venues().size() + " venues: " + String.join(", ", details.venues()));
        }
        if (details.venues().stream().anyMatch(EventNotes::isNoVenueYet)) {
            lines.add("The venue is not final yet.");
        }
        if (details.when().endAssumed()) {
            lines.add("The timetable does not say when it ends.");
        }
        if (!event.unclear().isEmpty()) {
            lines.add("Not certain, please check: "
                    + event.unclear().stream().sorted().map(EventField::code).collect(Collectors.joining(", ")));
        }
        return String.join("\n", lines);
    }

    private static boolean isNoVenueYet(String venue) {
        return NO_VENUE_YET.contains(venue.strip().toLowerCase(Locale.ROOT));
    }
}
