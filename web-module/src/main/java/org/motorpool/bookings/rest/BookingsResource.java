package org.motorpool.bookings.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.BookRides;
import org.motorpool.bookings.BookingAccess;
import org.motorpool.bookings.BookingFilter;
import org.motorpool.bookings.BookingService;
import org.motorpool.bookings.RideService;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.BookingId;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.bookings.rest.BookingJson.BoardJson;
import org.motorpool.bookings.rest.BookingJson.BookEveryoneJson;
import org.motorpool.bookings.rest.BookingJson.BookRidesJson;
import org.motorpool.bookings.rest.BookingJson.BookingsJson;
import org.motorpool.bookings.rest.BookingJson.BulkJson;
import org.motorpool.bookings.rest.BookingJson.CancelJson;
import org.motorpool.bookings.rest.BookingJson.MoveJson;
import org.motorpool.platform.security.Role;
import org.motorpool.web.Codes;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.constraints.Required;

/** Bookings: the desk's for everybody, an employee's for themselves. */
@Path("bookings")
@Tag(name = "bookings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BookingsResource {

    private final BookingService bookings;
    private final RideService rides;
    private final BookingAccess access;
    private final CurrentRequest request;

    @Inject
    public BookingsResource(BookingService bookings, RideService rides, BookingAccess access, CurrentRequest request) {
        this.bookings = bookings;
        this.rides = rides;
        this.access = access;
        this.request = request;
    }

    @GET
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR, Role.Name.EMPLOYEE})
    @Operation(
            summary = "List bookings",
            description = "Of the day 'date', or of the day 'from' and later. An employee sees their own only.")
    public Page<BookingJson> list(
            @QueryParam("date") @Nullable LocalDate date,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("shiftId") @Nullable UUID shiftId,
            @QueryParam("status") @Nullable String status,
            @QueryParam("employeeId") @Nullable UUID employeeId,
            @BeanParam PageRequest page) {
        Optional<EmployeeId> wanted = Optional.ofNullable(employeeId).map(EmployeeId::new);
        access.requireMaySee(request.caller(), wanted);
        BookingFilter filter = new BookingFilter(
                Optional.ofNullable(date),
                Optional.ofNullable(from),
                Optional.ofNullable(shiftId).map(ShiftId::new),
                Codes.find("status", status, BookingStatus::of),
                wanted.or(() -> access.onlyEmployee(request.caller())));
        List<Booking> found =
                rides.list(request.tenant(), filter, page.afterId().map(BookingId::new), page.limit());
        return page.page(found, Booking::bookingId, BookingJson::of);
    }

    @POST
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.EMPLOYEE})
    @Operation(
            summary = "Book rides",
            description = "Each employee on each date, all of it or nothing; a refusal carries the code of the first"
                    + " reason and an error for each. An employee books for themselves only.")
    @APIResponseSchema(BookingsJson.class)
    public Response book(@Valid @Required BookRidesJson body) {
        BookRides command = body.command();
        access.requireMayBook(request.caller(), command.employees());
        List<BookingJson> items = bookings.book(request.tenant(), command).stream()
                .map(BookingJson::of)
                .toList();
        return Response.status(Response.Status.CREATED)
                .entity(new BookingsJson(items))
                .build();
    }

    @POST
    @Path("bulk")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(
            summary = "Book everyone who can be booked",
            description = "Tells for each employee the booking, or why there is none.")
    public BulkJson bookEveryone(@Valid @Required BookEveryoneJson body) {
        return BulkJson.of(bookings.bookEveryone(request.tenant(), body.command()));
    }

    @GET
    @Path("board")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
    @Operation(summary = "Show the shifts of a day with their bookings counted by status")
    public BoardJson board(@QueryParam("date") @Required LocalDate date) {
        return BoardJson.of(date, rides.board(request.tenant(), date));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR, Role.Name.EMPLOYEE})
    @Operation(summary = "Show a booking")
    public BookingJson get(@PathParam("id") UUID id) {
        return BookingJson.of(access.requireMaySee(request.caller(), find(id)));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.EMPLOYEE})
    @Operation(summary = "Move a booking to another shift of its day", description = "Only while it is in no route.")
    public BookingJson move(@PathParam("id") UUID id, @Valid @Required MoveJson body) {
        Booking booking = access.requireMayChange(request.caller(), find(id));
        return BookingJson.of(rides.move(request.tenant(), booking.bookingId(), new ShiftId(body.shiftId())));
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.EMPLOYEE})
    @Operation(summary = "Cancel a booking", description = "Only while it is in no route, and before the cut-off.")
    public BookingJson cancel(@PathParam("id") UUID id, @Valid @Required CancelJson body) {
        Booking booking = access.requireMayChange(request.caller(), find(id));
        return BookingJson.of(rides.cancel(request.tenant(), booking.bookingId(), Optional.ofNullable(body.reason())));
    }

    private Booking find(UUID id) {
        return rides.get(request.tenant(), new BookingId(id));
    }
}
