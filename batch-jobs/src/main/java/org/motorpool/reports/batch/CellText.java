package org.motorpool.reports.batch;

/** Text that a spreadsheet cell can hold. */
final class CellText {

    /** What Excel accepts in one cell. */
    private static final int LONGEST = 32_767;

    private CellText() {}

    /** Leaves out what XML 1.0 cannot carry (control characters, lone surrogates) and what is too long. */
    static String of(String text) {
        if (text.length() <= LONGEST && text.codePoints().allMatch(CellText::isXml)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(CellText::isXml)
                .takeWhile(c -> clean.length() + Character.charCount(c) <= LONGEST)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000 && c <= 0x10FFFF;
    }
}
