package org.motorpool.bookings.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.BookingError;
import org.motorpool.bookings.RawEmployee;
import org.motorpool.bookings.RowError;
import org.motorpool.bookings.internal.SheetRow.Cell;
import org.motorpool.bookings.internal.SheetRow.Kind;
import org.motorpool.bookings.model.EmployeeDetails;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;

/**
 * Reads employees from an uploaded sheet, XLSX or CSV as its content tells. The first row names the columns, in any
 * order; the instructions and samples of {@link EmployeeTemplate} are passed over. Whatever the bytes are, the answer
 * is a content or a {@link MotorpoolException}.
 */
public final class EmployeeSheet {

    private static final int MAX_TEAM_CHARACTERS = 100;

    private final EmployeeRules rules;
    private final Map<EmployeeColumn, Integer> columns;
    private final List<SheetEmployee> employees = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();
    private final List<RowError> warnings = new ArrayList<>();
    private final Map<EmployeeColumn, Map<String, Integer>> firstRows = new EnumMap<>(EmployeeColumn.class);
    private final Map<Integer, String> teamsOfBadRows = new HashMap<>();
    private int rowCount;

    private EmployeeSheet(EmployeeRules rules, Map<EmployeeColumn, Integer> columns) {
        this.rules = rules;
        this.columns = columns;
    }

    /** @throws MotorpoolException with a {@code SHEET_} code if the file as a whole cannot be taken */
    public static Content read(byte[] bytes, EmployeeRules rules) {
        if (bytes.length > SheetLimits.MAX_BYTES) {
            throw new MotorpoolException(
                    BookingError.SHEET_TOO_LARGE,
                    "The file has more than " + SheetLimits.MAX_BYTES / (1024 * 1024) + " MB.");
        }
        List<SheetRow> rows =
                switch (SheetType.of(bytes)) {
                    case XLSX -> WorkbookTable.read(bytes);
                    case CSV -> CsvTable.read(bytes);
                };
        if (rows.isEmpty()) {
            throw new MotorpoolException(BookingError.SHEET_EMPTY, "The sheet holds nothing.");
        }
        EmployeeSheet sheet = new EmployeeSheet(rules, columns(rows.get(0)));
        sheet.readEmployees(rows.subList(1, rows.size()));
        return new Content(
                sheet.rowCount,
                List.copyOf(sheet.employees),
                List.copyOf(sheet.errors),
                List.copyOf(sheet.warnings),
                Map.copyOf(sheet.teamsOfBadRows));
    }

    static MotorpoolException tooManyRows() {
        return new MotorpoolException(
                BookingError.SHEET_TOO_MANY_ROWS,
                "The sheet has more than " + SheetLimits.MAX_EMPLOYEES + " employees.\nMaybe import it in parts.");
    }

    private static Map<EmployeeColumn, Integer> columns(SheetRow header) {
        Map<EmployeeColumn, Integer> columns = new EnumMap<>(EmployeeColumn.class);
        List<FieldError> wrong = new ArrayList<>();
        for (int i = 0; i < header.cells().size(); i++) {
            Cell cell = header.cell(i);
            if (cell.isBlank()) {
                continue;
            }
            Optional<EmployeeColumn> column = EmployeeColumn.of(cell.text());
            String shown = brief(cell.text());
            if (column.isEmpty()) {
                wrong.add(new FieldError("header", "unknown-column", "'" + shown + "' is no column of this sheet."));
            } else if (columns.putIfAbsent(column.get(), i) != null) {
                wrong.add(new FieldError("header", "duplicate-column", "The column '" + shown + "' stands twice."));
            }
        }
        for (EmployeeColumn column : EmployeeColumn.values()) {
            if (column.isRequired() && !columns.containsKey(column)) {
                wrong.add(new FieldError(
                        "header", "required", "The column '" + column.header() + "' is missing in the first row."));
            }
        }
        if (!wrong.isEmpty()) {
            throw new MotorpoolException(
                    BookingError.SHEET_HEADER,
                    "The first row does not name the columns of an employee sheet.\nMaybe begin with the template.",
                    wrong);
        }
        return columns;
    }

    private void readEmployees(List<SheetRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            SheetRow row = rows.get(i);
            boolean instructions = i == 0
                    && EmployeeTemplate.isInstructions(text(row, EmployeeColumn.NAME), text(row, EmployeeColumn.EMAIL));
            if (instructions || EmployeeTemplate.isSample(text(row, EmployeeColumn.EMAIL))) {
                continue;
            }
            if (++rowCount > SheetLimits.MAX_EMPLOYEES) {
                throw tooManyRows();
            }
            readEmployee(row);
        }
    }

    private void readEmployee(SheetRow row) {
        var violations = new Violations();
        columns.forEach((column, index) -> checkKind(column, row.cell(index), violations));
        columnsWithoutHeader(row, violations);
        Double latitude = number(row, EmployeeColumn.LATITUDE, violations);
        Double longitude = number(row, EmployeeColumn.LONGITUDE, violations);
        Optional<EmployeeDetails> details = rules.check(
                new RawEmployee(
                        text(row, EmployeeColumn.NAME),
                        text(row, EmployeeColumn.EMAIL),
                        text(row, EmployeeColumn.PHONE),
                        text(row, EmployeeColumn.EMPLOYEE_CODE),
                        text(row, EmployeeColumn.ADDRESS),
                        latitude,
                        longitude,
                        text(row, EmployeeColumn.GENDER)),
                violations);
        violations.text("teamId", text(row, EmployeeColumn.TEAM_ID), MAX_TEAM_CHARACTERS);
        if (text(row, EmployeeColumn.PASSWORD) != null) {
            warnings.add(new RowError(
                    row.number(),
                    EmployeeColumn.PASSWORD.header(),
                    "ignored",
                    "Passwords are not taken from sheets; an administrator makes the employee's sign-in."));
        }
        details.ifPresent(known -> checkUnique(row.number(), known, violations));
        String team = text(row, EmployeeColumn.TEAM_ID);
        if (violations.isEmpty() && details.isPresent() && team != null) {
            employees.add(new SheetEmployee(row.number(), details.get(), team.strip()));
        }
        addErrors(row, violations);
        if (!violations.isEmpty() && team != null && team.length() <= MAX_TEAM_CHARACTERS) {
            teamsOfBadRows.put(row.number(), team.strip());
        }
    }

    /** A formula leaves its field empty; that it is then also missing goes without saying. */
    private void addErrors(SheetRow row, Violations violations) {
        List<String> notText = violations.found().stream()
                .filter(error ->
                        error.rule().equals("no-formula") || error.rule().equals("no-error"))
                .map(FieldError::field)
                .toList();
        for (FieldError error : violations.found()) {
            if (!error.rule().equals("required") || !notText.contains(error.field())) {
                String header = EmployeeColumn.ofField(error.field())
                        .map(EmployeeColumn::header)
                        .orElse(error.field());
                errors.add(new RowError(row.number(), header, error.rule(), error.message()));
            }
        }
    }

    private static void checkKind(EmployeeColumn column, Cell cell, Violations violations) {
        violations.check(
                cell.kind() != Kind.FORMULA,
                column.field(),
                "no-formula",
                "The cell holds a formula; only its value may stand there.");
        violations.check(
                cell.kind() != Kind.ERROR,
                column.field(),
                "no-error",
                "The cell shows the error " + brief(cell.text()));
    }

    private void columnsWithoutHeader(SheetRow row, Violations violations) {
        for (int i = 0; i < row.cells().size(); i++) {
            if (!columns.containsValue(i) && !row.cell(i).isBlank()) {
                violations.check(
                        false, "column " + (i + 1), "no-header", "The cell stands in a column without a name.");
            }
        }
    }

    private @Nullable Double number(SheetRow row, EmployeeColumn column, Violations violations) {
        String text = text(row, column);
        if (text == null) {
            return null;
        }
        try {
            double value = text.length() <= 40 ? Double.parseDouble(text.strip()) : Double.NaN;
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        violations.check(false, column.field(), "number", "'" + brief(text) + "' is no number.");
        return null;
    }

    private void checkUnique(int row, EmployeeDetails details, Violations violations) {
        checkUnique(row, EmployeeColumn.EMAIL, details.email(), violations);
        checkUnique(row, EmployeeColumn.PHONE, details.phone(), violations);
        details.employeeCode().ifPresent(code -> checkUnique(row, EmployeeColumn.EMPLOYEE_CODE, code, violations));
    }

    private void checkUnique(int row, EmployeeColumn column, String value, Violations violations) {
        Integer first =
                firstRows.computeIfAbsent(column, key -> new HashMap<>()).putIfAbsent(value, row);
        violations.check(
                first == null,
                column.field(),
                "duplicate-in-file",
                "'" + value + "' stands in row " + first + " already.");
    }

    /** What the cell shows; null where it is blank, holds no text, or the sheet has no such column. */
    private @Nullable String text(SheetRow row, EmployeeColumn column) {
        Integer index = columns.get(column);
        if (index == null) {
            return null;
        }
        Cell cell = row.cell(index);
        return cell.isBlank() || cell.kind() != Kind.TEXT ? null : cell.text();
    }

    private static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    /**
     * What a sheet holds.
     *
     * @param rowCount rows that stand for an employee, good or bad
     * @param employees the good ones
     * @param errors every broken rule of the bad ones
     * @param warnings what was passed over in good rows
     * @param teamsOfBadRows the team that a bad row names, by its number, to be looked up all the same
     */
    public record Content(
            int rowCount,
            List<SheetEmployee> employees,
            List<RowError> errors,
            List<RowError> warnings,
            Map<Integer, String> teamsOfBadRows) {}
}
