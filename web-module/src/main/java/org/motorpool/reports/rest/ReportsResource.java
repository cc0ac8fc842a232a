package org.motorpool.reports.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.model.BookingStatus;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.security.Role;
import org.motorpool.reports.ReportService;
import org.motorpool.reports.RequestBookingsReport;
import org.motorpool.reports.model.Report;
import org.motorpool.reports.model.ReportId;
import org.motorpool.routing.model.RouteStatus;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.Downloads;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** Bookings reports. */
@Path("reports")
@Tag(name = "reports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER, Role.Name.AUDITOR})
public class ReportsResource {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ReportService reports;
    private final Downloads downloads;
    private final CurrentRequest request;

    @Inject
    public ReportsResource(ReportService reports, Downloads downloads, CurrentRequest request) {
        this.reports = reports;
        this.downloads = downloads;
        this.request = request;
    }

    /**
     * A report to make.
     *
     * @param to included; at most 90 days after {@code from}
     * @param bookingStatuses codes such as {@code no_show}; missing or empty for all
     * @param includeUnrouted true unless said otherwise
     */
    @Schema(example = "{\"from\":\"2026-04-01\",\"to\":\"2026-04-15\",\"bookingStatuses\":[\"scheduled\"]}")
    public record RequestReportJson(
            @Required LocalDate from,
            @Required LocalDate to,
            @Nullable UUID shiftId,
            @Nullable @Length(max = 20) List<String> bookingStatuses,
            @Nullable @Length(max = 20) List<String> routeStatuses,
            @Nullable Boolean includeUnrouted) {}

    @POST
    @Path("bookings")
    @RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
    @Operation(
            summary = "Make a bookings report",
            description = "Starts a job that writes the workbook. It shows the bookings of the range as they are now.")
    @APIResponseSchema(ReportJson.class)
    public Response requestBookings(@Valid @Required RequestReportJson body) {
        var violations = new Violations();
        Set<String> bookingStatuses =
                statuses(violations, "bookingStatuses", body.bookingStatuses(), code -> BookingStatus.of(code)
                        .isPresent());
        Set<String> routeStatuses =
                statuses(violations, "routeStatuses", body.routeStatuses(), code -> RouteStatus.of(code)
                        .isPresent());
        violations.throwIfAny();
        Report report = reports.request(
                request.caller(),
                new RequestBookingsReport(
                        body.from(),
                        body.to(),
                        Optional.ofNullable(body.shiftId()).map(ShiftId::new),
                        bookingStatuses,
                        routeStatuses,
                        body.includeUnrouted() == null || body.includeUnrouted()));
        return Response.accepted(ReportJson.of(report))
                .location(URI.create("/api/v1/jobs/" + report.jobId()))
                .build();
    }

    @GET
    @Operation(summary = "List reports", description = "Newest first.")
    public Page<ReportJson> list(@BeanParam PageRequest page) {
        List<Report> found = reports.list(request.tenant(), page.afterId().map(ReportId::new), page.limit());
        return page.page(found, Report::reportId, ReportJson::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show a report")
    public ReportJson get(@PathParam("id") UUID id) {
        return ReportJson.of(reports.get(request.tenant(), new ReportId(id)));
    }

    @GET
    @Path("{id}/file")
    @Produces({XLSX, MediaType.WILDCARD})
    @Operation(
            summary = "Download a report's workbook",
            description = "With a strong ETag and byte ranges; 409 until the report is finished.")
    public Response file(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        return downloads.respond(reports.file(request.tenant(), new ReportId(id)), headers);
    }

    private static Set<String> statuses(
            Violations violations, String field, @Nullable List<String> codes, Predicate<String> isKnown) {
        Set<String> known = new TreeSet<>();
        List<String> wanted = codes == null ? List.of() : codes;
        for (int i = 0; i < wanted.size(); i++) {
            String code = wanted.get(i);
            if (violations.check(
                    isKnown.test(code), field + "[" + i + "]", "one-of", "'" + code + "' is no such status.")) {
                known.add(code);
            }
        }
        return known;
    }
}
