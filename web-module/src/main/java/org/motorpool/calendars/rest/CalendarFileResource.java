package org.motorpool.calendars.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.motorpool.calendars.CalendarFile;
import org.motorpool.calendars.CalendarFileService;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.web.ContentDisposition;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.PeopleAndVisitors;

/** A timetable as a file that calendars import. */
@Path("timetables/{id}/calendar.ics")
@Tag(name = "calendars")
public class CalendarFileResource {

    static final String ICALENDAR = "text/calendar";
    static final String ICALENDAR_UTF_8 = ICALENDAR + "; charset=utf-8";

    private final CalendarFileService files;
    private final CurrentRequest request;

    @Inject
    public CalendarFileResource(CalendarFileService files, CurrentRequest request) {
        this.files = files;
        this.request = request;
    }

    @GET
    @Produces(ICALENDAR)
    @PeopleAndVisitors
    @Operation(
            summary = "Take events of a timetable as iCalendar",
            description = "Those that match each filter that is given; 'module', 'group', 'semester' and 'event' may be"
                    + " repeated. Without 'semester' and 'event' lectures are those of the current semester, or all if"
                    + " it has none. They are held from 'from' to 'to' if both are given, else in their semester as the"
                    + " academic year says; if that says nothing, 400 with MISSING_SEMESTER_DATES. 'zone' is 'floating'"
                    + " (the default) or an IANA zone; 'venues' is 'sitting' (one event for all venues, the default) or"
                    + " 'single' (one for each). A parameter 'color.' with a module behind it chooses that module's"
                    + " color, 1 to 11. Omitted-Events says how many events have no day or no time and are not in the"
                    + " file. Importing it again changes what was imported.")
    public Response get(@PathParam("id") UUID id, @BeanParam FileRequest wanted) {
        CalendarFile file = files.write(
                TimetableOwner.of(request.caller()),
                new TimetableId(id),
                wanted.filter(),
                wanted.choices(),
                wanted.onlyDays());
        return Response.ok(file.content(), ICALENDAR_UTF_8)
                .header("Content-Disposition", ContentDisposition.attachment("timetable.ics"))
                .header("Cache-Control", "private, no-store")
                .header("Omitted-Events", file.omitted())
                .build();
    }
}
