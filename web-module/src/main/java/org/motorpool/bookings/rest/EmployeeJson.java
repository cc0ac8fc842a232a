package org.motorpool.bookings.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.EmployeeImport;
import org.motorpool.bookings.RawEmployee;
import org.motorpool.bookings.RowError;
import org.motorpool.bookings.UpdateEmployee;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeDetails;
import org.motorpool.bookings.model.Gender;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.platform.security.UserId;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** An employee as clients see it. */
public record EmployeeJson(
        String id,
        @Nullable String userId,
        String teamId,
        @Nullable String employeeCode,
        String name,
        String email,
        String phone,
        @Nullable String gender,
        @Nullable String address,
        @Nullable Double latitude,
        @Nullable Double longitude,
        boolean active,
        Instant createdAt) {

    static EmployeeJson of(Employee employee) {
        EmployeeDetails details = employee.details();
        return new EmployeeJson(
                employee.employeeId().toString(),
                employee.userId().map(UserId::toString).orElse(null),
                employee.teamId().toString(),
                details.employeeCode().orElse(null),
                details.name(),
                details.email(),
                details.phone(),
                details.gender().map(Gender::code).orElse(null),
                details.address().orElse(null),
                details.home().map(GeoPoint::latitude).orElse(null),
                details.home().map(GeoPoint::longitude).orElse(null),
                employee.active(),
                employee.createdAt());
    }

    /**
     * An employee to add, or what it shall become.
     *
     * @param phone with country code, such as +919812345678
     * @param gender female, male or other
     * @param userId the person who books for this employee
     * @param active true if missing; only for a change
     */
    @Schema(
            example = "{\"name\":\"Asha Rao\",\"email\":\"asha@acme.test\",\"phone\":\"+919812345678\","
                    + "\"employeeCode\":\"EMP101\",\"teamId\":\"01980000-0000-7000-8000-000000000001\","
                    + "\"address\":\"12 MG Road\",\"latitude\":12.9716,\"longitude\":77.5946,\"gender\":\"female\"}")
    public record PutEmployeeJson(
            @Required @Length(min = 1, max = 200) String name,
            @Required @Length(min = 3, max = 254) String email,
            @Required @Length(min = 10, max = 40) String phone,
            @Required UUID teamId,
            @Nullable @Length(max = 50) String employeeCode,
            @Nullable @Length(max = 500) String address,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable @Length(max = 10) String gender,
            @Nullable UUID userId,
            @Nullable Boolean active) {

        RawEmployee raw() {
            return new RawEmployee(name, email, phone, employeeCode, address, latitude, longitude, gender);
        }

        TeamId team() {
            return new TeamId(teamId);
        }

        Optional<UserId> user() {
            return Optional.ofNullable(userId).map(UserId::new);
        }

        UpdateEmployee update(int version) {
            return new UpdateEmployee(raw(), team(), user(), active == null || active, version);
        }
    }

    /** How an employee shall sign in; the e-mail is the employee's. */
    @Schema(example = "{\"password\":\"correct horse battery\"}")
    public record EmployeeSignInJson(
            @Required @Length(min = 12, max = 200) String password) {

        @Override
        public String toString() {
            return "EmployeeSignInJson[]";
        }
    }

    /** The person as whom an employee signs in. */
    public record LinkedJson(String userId) {}

    /** What became of an imported sheet; rows are numbered as a spreadsheet program shows them. */
    public record ImportJson(
            int rows, List<CreatedJson> created, List<RowErrorJson> errors, List<RowErrorJson> warnings) {

        static ImportJson of(EmployeeImport result) {
            return new ImportJson(
                    result.rows(),
                    result.created().stream()
                            .map(line -> new CreatedJson(
                                    line.row(), line.employeeId().toString()))
                            .toList(),
                    result.errors().stream().map(RowErrorJson::of).toList(),
                    result.warnings().stream().map(RowErrorJson::of).toList());
        }
    }

    /** A row that became an employee. */
    public record CreatedJson(int row, String employeeId) {}

    /** A rule that a row breaks. */
    public record RowErrorJson(int row, String field, String rule, String message) {

        static RowErrorJson of(RowError error) {
            return new RowErrorJson(error.row(), error.field(), error.rule(), error.message());
        }
    }
}
