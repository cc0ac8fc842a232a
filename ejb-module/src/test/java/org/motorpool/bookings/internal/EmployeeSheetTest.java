package org.motorpool.bookings.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.bookings.internal.SheetFixtures.RULES;
import static org.motorpool.bookings.internal.SheetFixtures.csv;
import static org.motorpool.bookings.internal.SheetFixtures.xlsx;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.motorpool.bookings.RowError;
import org.motorpool.bookings.model.EmployeeDetails;
import org.motorpool.bookings.model.Gender;
import org.motorpool.platform.geo.GeoPoint;

class EmployeeSheetTest {

    private static final String INSTRUCTIONS = "Required,Required (unique),\"Required (unique, 10+ digits)\",Optional,"
            + "Required (must exist),Optional,Optional,Optional,Male/Female/Other,Optional";

    @Test
    void readsTheSheetOfTheSpecWithoutItsInstructions() {
        EmployeeSheet.Content content = EmployeeSheet.read(
                csv(INSTRUCTIONS, "Asha Rao,asha@acme.test,+919812345678,EMP101,4,12 MG Road,12.9716,77.5946,Female,"),
                RULES);

        assertThat(content.errors()).isEmpty();
        assertThat(content.employees())
                .containsExactly(new SheetEmployee(
                        3,
                        new EmployeeDetails(
                                "Asha Rao",
                                "asha@acme.test",
                                "+919812345678",
                                Optional.of("EMP101"),
                                Optional.of("12 MG Road"),
                                Optional.of(new GeoPoint(12.9716, 77.5946)),
                                Optional.of(Gender.FEMALE)),
                        "4"));
    }

    @Test
    void readsTheSameFromAWorkbookAsFromCsv() {
        assertThat(EmployeeSheet.read(SheetFixtures.xlsxOf(50), RULES))
                .isEqualTo(EmployeeSheet.read(SheetFixtures.csvOf(50), RULES));
    }

    @Test
    void findsNoEmployeeInTheTemplateAsItIs() {
        EmployeeSheet.Content content = EmployeeSheet.read(EmployeeTemplate.write(), RULES);

        assertThat(content).isEqualTo(new EmployeeSheet.Content(0, List.of(), List.of(), List.of(), Map.of()));
    }

    @Test
    void tellsEveryBrokenRuleOfEveryRow() {
        EmployeeSheet.Content content = EmployeeSheet.read(
                csv(
                        ",bad,12345,,,,91,181,X,",
                        SheetFixtures.employeeLine(1),
                        "B,b@acme.test,9812345678,,4,,twelve,77.5,,",
                        "C,c@acme.test,9812345679,,4,,12.9,,,",
                        "D,EMPLOYEE1@acme.test,98123 45678,EMP1,4,,,,,"),
                RULES);

        assertThat(content.rowCount()).isEqualTo(5);
        assertThat(content.employees()).extracting(SheetEmployee::row).containsExactly(3);
        assertThat(content.errors())
                .extracting(error -> error.row() + " " + error.field() + " " + error.rule())
                .containsExactly(
                        "2 name required",
                        "2 email email",
                        "2 phone phone",
                        "2 latitude range",
                        "2 longitude range",
                        "2 gender one-of",
                        "2 team_id required",
                        "4 latitude number",
                        "4 latitude both-or-none",
                        "5 longitude both-or-none",
                        "6 email duplicate-in-file",
                        "6 employee_code duplicate-in-file");
    }

    @Test
    void tellsTextThatIsTooLongOrHasControlCharacters() {
        EmployeeSheet.Content content = EmployeeSheet.read(
                csv("N".repeat(201) + ",a@b.test,9812345678,,4,,,,,", "A\u0007b,b@b.test,9812345679,,4,,,,,"), RULES);

        assertThat(content.errors())
                .extracting(error -> error.row() + " " + error.field() + " " + error.rule())
                .containsExactly("2 name max-length", "3 name no-control-characters");
    }

    @Test
    void normalizesPhonesAndMails() {
        EmployeeSheet.Content content = EmployeeSheet.read(
                csv(
                        "A,A@Acme.Test,9812345678,,4,,,,,",
                        "B,b@acme.test,09812345679,,4,,,,,",
                        "C,c@acme.test,00441632960961,,4,,,,,",
                        "D,d@acme.test,+1 (202) 555-0123,,4,,,,,",
                        "E,e@acme.test,919812345670,,4,,,,,"),
                RULES);

        assertThat(content.employees())
                .extracting(row -> row.details().phone())
                .containsExactly("+919812345678", "+919812345679", "+441632960961", "+12025550123", "+919812345670");
        assertThat(content.employees().get(0).details().email()).isEqualTo("a@acme.test");
    }

    @Test
    void keepsTextThatLooksLikeAFormula() {
        EmployeeSheet.Content fromWorkbook = EmployeeSheet.read(
                xlsx(List.of(List.of("=1+1", "a@acme.test", "+919812345678", "@x", "4", "-12 Road"))), RULES);
        EmployeeSheet.Content fromCsv =
                EmployeeSheet.read(csv("=1+1,a@acme.test,+919812345678,@x,4,-12 Road,,,,"), RULES);

        assertThat(fromWorkbook).isEqualTo(fromCsv);
        assertThat(fromCsv.employees().get(0).details().name()).isEqualTo("=1+1");
    }

    @Test
    void refusesACellThatHoldsAFormula() {
        EmployeeSheet.Content content = EmployeeSheet.read(
                xlsx(List.of(
                        List.of("==HYPERLINK(\"http://evil.test\")", "a@acme.test", "9812345678", "", "4"),
                        List.of("B", "b@acme.test", "9812345679", "", "4"))),
                RULES);

        assertThat(content.errors())
                .extracting(error -> error.row() + " " + error.field() + " " + error.rule())
                .containsExactly("2 name no-formula");
        assertThat(content.employees()).extracting(SheetEmployee::row).containsExactly(3);
    }

    @Test
    void readsNumbersThatWereTypedAsNumbers() {
        byte[] sheet = SheetFixtures.workbookOf("<worksheet><sheetData><row>"
                + inline("name") + inline("email") + inline("phone") + inline("team_id") + inline("latitude")
                + inline("longitude") + "</row><row r='7'>" + inline("A") + inline("a@acme.test")
                + "<c><v>9.812345678E9</v></c><c><v>4</v></c><c><v>12.9716</v></c><c><v>77.594600000000003</v></c>"
                + "</row></sheetData></worksheet>");

        EmployeeSheet.Content content = EmployeeSheet.read(sheet, RULES);

        assertThat(content.errors()).isEmpty();
        assertThat(content.employees()).singleElement().satisfies(row -> {
            assertThat(row.row()).isEqualTo(7);
            assertThat(row.details().phone()).isEqualTo("+919812345678");
            assertThat(row.team()).isEqualTo("4");
        });
    }

    @Test
    void takesColumnsInAnyOrderAndSemicolons() {
        byte[] sheet =
                "\uFEFFTeam ID;Phone;Email;Name\n4;9812345678;a@acme.test;Asha\n".getBytes(StandardCharsets.UTF_8);

        assertThat(EmployeeSheet.read(sheet, RULES).employees())
                .singleElement()
                .satisfies(row -> assertThat(row.details().name()).isEqualTo("Asha"));
    }

    @Test
    void warnsOfPasswordsAndKeepsNone() {
        EmployeeSheet.Content content = EmployeeSheet.read(csv("A,a@acme.test,9812345678,,4,,,,,secret"), RULES);

        assertThat(content.employees()).hasSize(1);
        assertThat(content.warnings()).extracting(RowError::rule).containsExactly("ignored");
        assertThat(content.toString()).doesNotContain("secret");
    }

    private static String inline(String text) {
        return "<c t='inlineStr'><is><t>" + text + "</t></is></c>";
    }
}
