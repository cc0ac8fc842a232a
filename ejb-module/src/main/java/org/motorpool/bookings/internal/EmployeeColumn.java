package org.motorpool.bookings.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The columns of an employee sheet, in the template's order. */
enum EmployeeColumn {
    NAME("name", "name", "Required"),
    EMAIL("email", "email", "Required (unique)"),
    PHONE("phone", "phone", "Required (unique, 10+ digits)"),
    EMPLOYEE_CODE("employee_code", "employeeCode", "Optional (unique)"),
    TEAM_ID("team_id", "teamId", "Required (id or name, must exist)"),
    ADDRESS("address", "address", "Optional"),
    LATITUDE("latitude", "latitude", "Optional"),
    LONGITUDE("longitude", "longitude", "Optional"),
    GENDER("gender", "gender", "Male/Female/Other"),
    PASSWORD("password", "password", "Optional (ignored)");

    private final String header;
    private final String field;
    private final String instruction;

    EmployeeColumn(String header, String field, String instruction) {
        this.header = header;
        this.field = field;
        this.instruction = instruction;
    }

    /** Text of the first row. */
    String header() {
        return header;
    }

    /** The field of the same meaning in the API. */
    String field() {
        return field;
    }

    /** Text of the second row. */
    String instruction() {
        return instruction;
    }

    boolean isRequired() {
        return instruction.startsWith("Required");
    }

    static Optional<EmployeeColumn> of(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
        return Arrays.stream(values())
                .filter(column -> column.header.equals(wanted))
                .findFirst();
    }

    static Optional<EmployeeColumn> ofField(String field) {
        return Arrays.stream(values())
                .filter(column -> column.field.equals(field))
                .findFirst();
    }
}
