package org.motorpool.bookings.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.motorpool.bookings.internal.SharedTexts.RichText;
import org.motorpool.bookings.internal.SheetRow.Cell;
import org.motorpool.bookings.internal.SheetRow.Kind;

/** Reads the rows of one worksheet part. Cells beyond {@link SheetLimits#MAX_COLUMNS} are passed over. */
final class SheetParser {

    private static final int LAST_ROW_OF_ANY_SHEET = 1_048_576;
    private static final int MAX_NUMBER_CHARACTERS = 64;
    private static final int MAX_SCALE = 40;

    private final XmlPart xml;
    private final List<String> sharedTexts;
    private final List<SheetRow> rows = new ArrayList<>();
    private int rowNumber;
    private int column;

    SheetParser(byte[] part, List<String> sharedTexts) {
        this.xml = new XmlPart(part);
        this.sharedTexts = sharedTexts;
    }

    List<SheetRow> read() {
        while (xml.next()) {
            if (xml.isStart() && xml.name().equals("row")) {
                readRow();
            }
        }
        return rows;
    }

    private void readRow() {
        int number = xml.attribute("r").map(SheetParser::integer).orElse(rowNumber + 1);
        if (number <= rowNumber || number > LAST_ROW_OF_ANY_SHEET) {
            throw BoundedArchive.broken("its rows are out of order");
        }
        rowNumber = number;
        column = -1;
        List<Cell> cells = new ArrayList<>();
        while (xml.next() && !(xml.isEnd() && xml.name().equals("row"))) {
            if (xml.isStart() && xml.name().equals("c")) {
                readCell(cells);
            }
        }
        if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
            if (rows.size() == SheetLimits.MAX_ROWS) {
                throw EmployeeSheet.tooManyRows();
            }
            rows.add(new SheetRow(number, List.copyOf(cells)));
        }
    }

    private void readCell(List<Cell> cells) {
        int at = xml.attribute("r").map(SheetParser::columnOf).orElse(column + 1);
        if (at <= column) {
            throw BoundedArchive.broken("its cells are out of order");
        }
        column = at;
        String type = xml.attribute("t").orElse("n");
        boolean formula = false;
        boolean inValue = false;
        StringBuilder value = new StringBuilder();
        RichText inline = new RichText();
        while (xml.next() && !(xml.isEnd() && xml.name().equals("c"))) {
            if (xml.isText()) {
                if (inValue) {
                    RichText.append(value, xml.text());
                }
            } else if (xml.name().equals("f")) {
                formula = true;
            } else if (xml.name().equals("v")) {
                inValue = xml.isStart();
            }
            inline.see(xml);
        }
        if (at < SheetLimits.MAX_COLUMNS) {
            while (cells.size() < at) {
                cells.add(Cell.EMPTY);
            }
            cells.add(formula ? new Cell("", Kind.FORMULA) : cell(type, value.toString(), inline.text()));
        }
    }

    private Cell cell(String type, String value, String inline) {
        return switch (type) {
            case "s" -> Cell.text(value.isEmpty() ? "" : sharedText(integer(value.strip())));
            case "inlineStr" -> Cell.text(inline);
            case "b" -> Cell.text(value.equals("1") ? "TRUE" : "FALSE");
            case "e" -> new Cell(value, Kind.ERROR);
            case "n" -> Cell.text(plainNumber(value.strip()));
            default -> Cell.text(value);
        };
    }

    private String sharedText(int index) {
        if (index < 0 || index >= sharedTexts.size()) {
            throw BoundedArchive.broken("a cell points to a text that is not there");
        }
        return sharedTexts.get(index);
    }

    /** A telephone number that was typed as a number is stored as 9.812345678E9. */
    private static String plainNumber(String raw) {
        if (raw.isEmpty() || raw.length() > MAX_NUMBER_CHARACTERS) {
            return raw;
        }
        try {
            BigDecimal number = new BigDecimal(raw);
            return Math.abs((long) number.scale()) > MAX_SCALE
                    ? raw
                    : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return raw;
        }
    }

    private static int integer(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElseThrow(() -> BoundedArchive.broken("it holds a wrong number"));
    }

    /** The column of a reference such as {@code C17}, counted from 0. */
    private static int columnOf(String reference) {
        int column = 0;
        int letters = 0;
        while (letters < reference.length() && reference.charAt(letters) >= 'A' && reference.charAt(letters) <= 'Z') {
            if (letters == 3) {
                throw BoundedArchive.broken("a cell lies outside every sheet");
            }
            column = column * 26 + (reference.charAt(letters) - 'A' + 1);
            letters++;
        }
        if (letters == 0) {
            throw BoundedArchive.broken("a cell has no column");
        }
        return column - 1;
    }
}
