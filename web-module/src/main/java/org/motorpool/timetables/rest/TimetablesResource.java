package org.motorpool.timetables.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.timetables.TimetableConfig;
import org.motorpool.timetables.TimetableService;
import org.motorpool.timetables.TimetableUpload;
import org.motorpool.timetables.TimetableUploads;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.web.AtOnce;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.MaxBody;
import org.motorpool.web.Page;
import org.motorpool.web.PageRequest;
import org.motorpool.web.PeopleAndVisitors;

/** Timetables of whoever asks: a person, or a visitor whom a cookie knows. */
@Path("timetables")
@Tag(name = "timetables")
@Produces(MediaType.APPLICATION_JSON)
@PeopleAndVisitors
public class TimetablesResource {

    private static final String PDF = "application/pdf";
    /** The wrapping of a form comes on top. */
    private static final int MOST_FORM_BYTES = TimetableUploads.MOST_BYTES + 64 * 1024;

    private static final String DESCRIPTION = "Takes the PDF that the university's portal exports: lectures, tests or"
            + " exams, up to 10 MB and 100 pages. A job reads it; Location is the job, Content-Location the timetable."
            + " The PDF is deleted then, and the timetable after a day. 200 with the earlier one where the same caller"
            + " uploaded the same file before. 429 for more than two uploads at a time, 5 in a minute or 10 in an hour;"
            + " 413 with currentUsage, quota, fileSize and wouldExceedBy for more than 50 MB that wait to be read."
            + " Somebody who is not signed in is known by a cookie from then on.";

    private final TimetableUploads uploads;
    private final TimetableService timetables;
    private final CurrentRequest request;

    @Inject
    public TimetablesResource(TimetableUploads uploads, TimetableService timetables, CurrentRequest request) {
        this.uploads = uploads;
        this.timetables = timetables;
        this.request = request;
    }

    @POST
    @Consumes(PDF)
    @MaxBody(bytes = TimetableUploads.MOST_BYTES)
    @AtOnce(TimetableConfig.UPLOADS)
    @Operation(summary = "Upload a timetable", description = DESCRIPTION)
    @APIResponseSchema(TimetableJson.class)
    public Response upload(byte[] pdf) {
        TimetableUpload upload = uploads.upload(request.caller(), pdf);
        Timetable timetable = upload.timetable();
        URI self = URI.create("/api/v1/timetables/" + timetable.timetableId());
        Response.ResponseBuilder answer = upload.isNew()
                ? Response.accepted().location(URI.create("/api/v1/jobs/" + timetable.job()))
                : Response.ok();
        return answer.contentLocation(self).entity(TimetableJson.of(timetable)).build();
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @MaxBody(bytes = MOST_FORM_BYTES)
    @AtOnce(TimetableConfig.UPLOADS)
    @Operation(summary = "Upload a timetable in a form's field 'file'", description = DESCRIPTION)
    @APIResponseSchema(TimetableJson.class)
    public Response uploadForm(@FormParam("file") @Nullable EntityPart file) throws IOException {
        if (file == null) {
            String message = "The form has no field 'file'.";
            throw new MotorpoolException(
                    CommonError.INVALID_INPUT, message, List.of(new FieldError("file", "required", message)));
        }
        try (InputStream content = file.getContent()) {
            return upload(content.readNBytes(TimetableUploads.MOST_BYTES + 1));
        }
    }

    @GET
    @Operation(summary = "List one's timetables", description = "Newest first.")
    public Page<TimetableJson> list(@BeanParam PageRequest page) {
        List<Timetable> found = timetables.list(owner(), page.afterId().map(TimetableId::new), page.limit());
        return page.page(found, Timetable::timetableId, TimetableJson::of);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Show a timetable",
            description = "While it is read with its state, then with what there is to choose from.")
    @APIResponseSchema(TimetableJson.class)
    public Response get(@PathParam("id") UUID id) {
        Timetable timetable = timetables.get(owner(), new TimetableId(id));
        return Response.ok(TimetableJson.of(timetable, timetables.contents(timetable)))
                .tag(timetable.version() + "-" + timetable.state().code())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Forget a timetable",
            description = "At once and everywhere: the PDF, the events, and the calendars' copies of them.")
    public void delete(@PathParam("id") UUID id) {
        timetables.delete(owner(), new TimetableId(id));
    }

    private TimetableOwner owner() {
        return TimetableOwner.of(request.caller());
    }
}
