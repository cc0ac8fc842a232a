package org.motorpool.bookings.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.motorpool.bookings.BookingError;
import org.motorpool.bookings.internal.SheetRow.Cell;
import org.motorpool.platform.error.MotorpoolException;

/** Reads comma-separated values in UTF-8; semicolons and tabs, as spreadsheet programs write them, will do as well. */
final class CsvTable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char[] DELIMITERS = {',', ';', '\t'};

    private CsvTable() {}

    /**
     * The rows that hold something.
     *
     * @throws MotorpoolException if the bytes are no text in UTF-8, no CSV, or break a limit
     */
    static List<SheetRow> read(byte[] bytes) {
        String text = decode(bytes);
        char delimiter = delimiter(text);
        long delimiters = text.chars().filter(c -> c == delimiter).count();
        if (delimiters > (long) SheetLimits.MAX_ROWS * SheetLimits.MAX_COLUMNS) {
            throw broken("it has too many cells");
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        List<SheetRow> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord line : parser) {
                if (line.getRecordNumber() > SheetLimits.MAX_ROW_NUMBER) {
                    throw EmployeeSheet.tooManyRows();
                }
                add(rows, line);
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw broken("a quotation mark stands where none may");
        }
        return rows;
    }

    private static void add(List<SheetRow> rows, CSVRecord line) {
        List<Cell> cells = new ArrayList<>(Math.min(line.size(), SheetLimits.MAX_COLUMNS));
        boolean filled = false;
        for (int column = 0; column < Math.min(line.size(), SheetLimits.MAX_COLUMNS); column++) {
            Cell cell = Cell.text(line.get(column));
            filled |= !cell.isBlank();
            cells.add(cell);
        }
        if (filled) {
            if (rows.size() == SheetLimits.MAX_ROWS) {
                throw EmployeeSheet.tooManyRows();
            }
            rows.add(new SheetRow((int) line.getRecordNumber(), List.copyOf(cells)));
        }
    }

    private static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MotorpoolException(
                    BookingError.SHEET_NOT_UTF8,
                    "The file is no text in UTF-8.\nMaybe save it as \"CSV UTF-8\", or as .xlsx.");
        }
    }

    /** The delimiter that the first line has most of. */
    private static char delimiter(String text) {
        int end = text.indexOf('\n');
        String header = end < 0 ? text : text.substring(0, end);
        char best = DELIMITERS[0];
        long most = 0;
        for (char candidate : DELIMITERS) {
            long count = header.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    private static MotorpoolException broken(String why) {
        return new MotorpoolException(BookingError.SHEET_BROKEN, "The file cannot be read as CSV: " + why + ".");
    }
}
