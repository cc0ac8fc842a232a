package org.motorpool.bookings.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.BookingConfig;
import org.motorpool.bookings.EmployeeImport;
import org.motorpool.bookings.EmployeeImportService;
import org.motorpool.bookings.rest.EmployeeJson.ImportJson;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Role;
import org.motorpool.web.AtOnce;
import org.motorpool.web.Codes;
import org.motorpool.web.CurrentRequest;
import org.motorpool.web.MaxBody;

/** Employees from a sheet. */
@Path("employees/import")
@Tag(name = "employees")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.DISPATCHER})
public class EmployeeImportResource {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String CSV = "text/csv";
    /** What a sheet may have; the wrapping of a form comes on top. */
    private static final int MAX_SHEET_BYTES = 10 * 1024 * 1024;

    private static final int MAX_FORM_BYTES = MAX_SHEET_BYTES + 64 * 1024;
    private static final String DESCRIPTION = "Takes XLSX or CSV (UTF-8) with the template's columns, up to 10 MB and"
            + " 5,000 employees; what it is, its content tells. With mode=all-or-nothing one bad row refuses all"
            + " (422 with every broken rule), with mode=per-row the good rows are imported. So many of"
            + " one person's imports are at work at the same time, two by default; another one is refused (429).";

    private final EmployeeImportService imports;
    private final CurrentRequest request;

    @Inject
    public EmployeeImportResource(EmployeeImportService imports, CurrentRequest request) {
        this.imports = imports;
        this.request = request;
    }

    @GET
    @Path("template")
    @Produces({XLSX, MediaType.APPLICATION_JSON})
    @Operation(summary = "Download the empty sheet to fill in", description = "XLSX, with instructions and samples.")
    public Response template() {
        return Response.ok(imports.template(), XLSX)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"employees.xlsx\"")
                .build();
    }

    @POST
    @Consumes({CSV, XLSX, MediaType.APPLICATION_OCTET_STREAM})
    @MaxBody(bytes = MAX_SHEET_BYTES)
    @AtOnce(BookingConfig.IMPORTS)
    @Operation(summary = "Import employees from a sheet", description = DESCRIPTION)
    public ImportJson importSheet(@QueryParam("mode") @DefaultValue("all-or-nothing") String mode, byte[] sheet) {
        return ImportJson.of(imports.importSheet(request.tenant(), sheet, mode(mode)));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @MaxBody(bytes = MAX_FORM_BYTES)
    @AtOnce(BookingConfig.IMPORTS)
    @Operation(summary = "Import employees from a form's field 'file'", description = DESCRIPTION)
    public ImportJson importForm(
            @QueryParam("mode") @DefaultValue("all-or-nothing") String mode,
            @FormParam("file") @Nullable EntityPart file)
            throws IOException {
        if (file == null) {
            String message = "The form has no field 'file'.";
            throw new MotorpoolException(
                    CommonError.INVALID_INPUT, message, List.of(new FieldError("file", "required", message)));
        }
        try (InputStream content = file.getContent()) {
            return importSheet(mode, content.readAllBytes());
        }
    }

    private static EmployeeImport.Mode mode(String text) {
        return Codes.read("mode", text, word -> switch (word) {
            case "all-or-nothing" -> Optional.of(EmployeeImport.Mode.ALL_OR_NOTHING);
            case "per-row" -> Optional.of(EmployeeImport.Mode.PER_ROW);
            default -> Optional.empty();
        });
    }
}
