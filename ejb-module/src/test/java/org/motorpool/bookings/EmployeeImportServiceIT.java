package org.motorpool.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.motorpool.bookings.EmployeeImport.Mode;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;

class EmployeeImportServiceIT {

    private static final String HEADER = "name,email,phone,employee_code,team_id\n";

    private final BookingFixtures at = new BookingFixtures();

    @Test
    void importsFiveThousandEmployees() {
        at.addEmployees(5_000);

        assertThat(count()).isEqualTo(5_000);
    }

    @Test
    void findsTeamsByIdAndByName() {
        EmployeeImport result = importSheet(
                "A,a@acme.test,9812345678,,engineering\nB,b@acme.test,9812345679,," + at.team + "\n", Mode.PER_ROW);

        assertThat(result.created()).extracting(EmployeeImport.Created::row).containsExactly(2, 3);
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void importsNothingIfOneRowIsBadAndAllAreWanted() {
        at.addEmployee(1);

        assertThatThrownBy(() -> importSheet(
                        "A,a@acme.test,9812345678,,Engineering\nB,employee1@acme.test,9000000001,EMP1,Nobody\n"
                                + "C,employee1@acme.test,9812345680,,Engineering\n,,,,\nD,d@acme.test,1,,Nowhere\n",
                        Mode.ALL_OR_NOTHING))
                .isInstanceOfSatisfying(MotorpoolException.class, e -> {
                    assertThat(e.code()).isEqualTo(BookingError.SHEET_ROWS_REFUSED);
                    assertThat(e.fields())
                            .extracting(error -> error.field() + " " + error.rule())
                            .containsExactly(
                                    "rows[3].team_id exists",
                                    "rows[4].email duplicate-in-file",
                                    "rows[6].phone phone",
                                    "rows[6].team_id exists");
                    assertThat(e.fields()).extracting(FieldError::message).allMatch(text -> text.startsWith("Row "));
                });
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void importsTheGoodRowsIfTheyAreWanted() {
        at.addEmployee(1);

        EmployeeImport result = importSheet(
                "A,a@acme.test,9812345678,,Engineering\nB,employee1@acme.test,9000000001,EMP1,Engineering\n"
                        + "C,c@acme.test,9812345680,EMP9,Nobody\n",
                Mode.PER_ROW);

        assertThat(result.rows()).isEqualTo(3);
        assertThat(result.created()).extracting(EmployeeImport.Created::row).containsExactly(2);
        assertThat(result.errors())
                .extracting(error -> error.row() + " " + error.field() + " " + error.rule())
                .containsExactly("3 email taken", "3 phone taken", "3 employee_code taken", "4 team_id exists");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void importsEachEmployeeOnceIfTwoImportTheSameAtOnce() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            rows.append("A,a%d@acme.test,+91%d,,Engineering%n".formatted(i, 9_000_000_000L + i));
        }
        List<CompletableFuture<EmployeeImport>> imports = java.util.stream.IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> importSheet(rows.toString(), Mode.PER_ROW)))
                .toList();

        int created =
                imports.stream().mapToInt(done -> done.join().created().size()).sum();

        assertThat(created).isEqualTo(500);
        assertThat(count()).isEqualTo(500);
    }

    private EmployeeImport importSheet(String rows, Mode mode) {
        byte[] sheet = (HEADER + rows).getBytes(StandardCharsets.UTF_8);
        return at.database.as(at.tenant, () -> at.imports.importSheet(at.tenant, sheet, mode));
    }

    private int count() {
        return at.database
                .as(at.tenant, () -> at.employees.list(at.tenant, EmployeeFilter.ALL, Optional.empty(), 10_000))
                .size();
    }
}
