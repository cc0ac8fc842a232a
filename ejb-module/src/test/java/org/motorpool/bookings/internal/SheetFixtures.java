package org.motorpool.bookings.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Employee sheets for tests. */
final class SheetFixtures {

    static final String HEADER = "name,email,phone,employee_code,team_id,address,latitude,longitude,gender,password";
    static final EmployeeRules RULES = new EmployeeRules("91");

    private SheetFixtures() {}

    static byte[] csv(String... lines) {
        return (HEADER + "\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static String employeeLine(int number) {
        return "Employee " + number + ",employee" + number + "@acme.test,+91" + (9_000_000_000L + number) + ",EMP"
                + number + ",Engineering,\"12, MG Road\",12.9716,77.5946,Female,";
    }

    static byte[] csvOf(int employees) {
        String[] lines = new String[employees];
        for (int i = 0; i < employees; i++) {
            lines[i] = employeeLine(i + 1);
        }
        return csv(lines);
    }

    /** A workbook of texts, the header first; a text that begins with "==" becomes a formula. */
    static byte[] xlsx(List<List<String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            List<String> header = List.of(HEADER.split(","));
            write(sheet, 0, header);
            for (int row = 0; row < rows.size(); row++) {
                write(sheet, row + 1, rows.get(row));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    static byte[] xlsxOf(int employees) {
        return xlsx(java.util.stream.IntStream.rangeClosed(1, employees)
                .mapToObj(number -> List.of(
                        "Employee " + number,
                        "employee" + number + "@acme.test",
                        "+91" + (9_000_000_000L + number),
                        "EMP" + number,
                        "Engineering",
                        "12, MG Road",
                        "12.9716",
                        "77.5946",
                        "Female",
                        ""))
                .toList());
    }

    private static void write(Worksheet sheet, int row, List<String> texts) {
        for (int column = 0; column < texts.size(); column++) {
            String text = texts.get(column);
            if (text.startsWith("==")) {
                sheet.formula(row, column, text.substring(2));
            } else if (!text.isEmpty()) {
                sheet.value(row, column, text);
            }
        }
    }

    /** A workbook whose only worksheet is the given XML. */
    static byte[] workbookOf(String sheetXml) {
        return zip(
                "_rels/.rels",
                "<Relationships><Relationship Id='r1' Type='x/officeDocument' Target='xl/workbook.xml'/></Relationships>",
                "xl/workbook.xml",
                "<workbook xmlns:r='r'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
                "xl/worksheets/sheet1.xml",
                sheetXml);
    }

    static byte[] zip(String... namesAndContents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
