package org.motorpool.bookings;

import java.util.List;
import org.motorpool.bookings.model.EmployeeId;

/**
 * What became of an imported sheet.
 *
 * @param rows how many rows stood for an employee
 * @param created the employees that were added
 * @param errors every rule that a row broke; such rows were not imported
 * @param warnings what was passed over in rows that were
 */
public record EmployeeImport(int rows, List<Created> created, List<RowError> errors, List<RowError> warnings) {

    /** An employee and the number of the row that it stands in. */
    public record Created(int row, EmployeeId employeeId) {}

    /** What a bad row means for the others. */
    public enum Mode {
        /** One bad row, and nothing is imported. */
        ALL_OR_NOTHING,
        /** The good rows are imported. */
        PER_ROW
    }
}
