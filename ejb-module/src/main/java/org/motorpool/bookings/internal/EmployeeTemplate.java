package org.motorpool.bookings.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** The empty employee sheet that people fill in: headers, instructions and three samples. */
public final class EmployeeTemplate {

    /** The domain of RFC 2606 that nobody's e-mail is in, so samples left in place are known for what they are. */
    private static final String SAMPLE_DOMAIN = "@sample.example";

    private static final List<List<String>> SAMPLES = List.of(
            List.of(
                    "Asha Rao",
                    "asha" + SAMPLE_DOMAIN,
                    "+919812345678",
                    "EMP101",
                    "Engineering",
                    "12 MG Road",
                    "12.9716",
                    "77.5946",
                    "Female",
                    ""),
            List.of(
                    "Vikram Shah",
                    "vikram" + SAMPLE_DOMAIN,
                    "9812345679",
                    "EMP102",
                    "Engineering",
                    "4 Residency Road",
                    "12.9698",
                    "77.6075",
                    "Male",
                    ""),
            List.of("Noor Iqbal", "noor" + SAMPLE_DOMAIN, "+91 98123 45680", "", "Support", "", "", "", "", ""));

    private EmployeeTemplate() {}

    /** The template as XLSX. */
    public static byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Motorpool", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Employees");
            EmployeeColumn[] columns = EmployeeColumn.values();
            for (int column = 0; column < columns.length; column++) {
                sheet.value(0, column, columns[column].header());
                sheet.value(1, column, columns[column].instruction());
                for (int sample = 0; sample < SAMPLES.size(); sample++) {
                    sheet.value(2 + sample, column, SAMPLES.get(sample).get(column));
                }
                sheet.width(column, Math.max(14, columns[column].instruction().length()));
            }
            sheet.range(0, 0, 0, columns.length - 1).style().bold().set();
            sheet.range(1, 0, 1, columns.length - 1).style().italic().set();
            sheet.freezePane(0, 1);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory that cannot be written to", e);
        }
        return bytes.toByteArray();
    }

    /** Whether the row below the headers tells what to fill in, as ours and older templates do. */
    static boolean isInstructions(@Nullable String name, @Nullable String email) {
        return name != null && email != null && isInstruction(name) && isInstruction(email);
    }

    static boolean isSample(@Nullable String email) {
        return email != null && email.strip().toLowerCase(Locale.ROOT).endsWith(SAMPLE_DOMAIN);
    }

    private static boolean isInstruction(String text) {
        return text.strip().toLowerCase(Locale.ROOT).startsWith("required");
    }
}
