package org.motorpool.bookings.internal;

import java.util.ArrayList;
import java.util.List;

/** The texts that a workbook's cells point to. */
final class SharedTexts {

    private SharedTexts() {}

    static List<String> read(byte[] part) {
        List<String> texts = new ArrayList<>();
        XmlPart xml = new XmlPart(part);
        RichText current = new RichText();
        while (xml.next()) {
            if (xml.isStart() && xml.name().equals("si")) {
                current = new RichText();
            } else if (xml.isEnd() && xml.name().equals("si")) {
                texts.add(current.text());
            } else {
                current.see(xml);
            }
        }
        return texts;
    }

    /** Gathers the runs of a text, without the phonetic hints between them. */
    static final class RichText {

        private final StringBuilder gathered = new StringBuilder();
        private boolean inText;
        private int phonetic;

        void see(XmlPart xml) {
            if (xml.isText()) {
                if (inText && phonetic == 0) {
                    append(gathered, xml.text());
                }
            } else if (xml.name().equals("rPh")) {
                phonetic += xml.isStart() ? 1 : -1;
            } else if (xml.name().equals("t")) {
                inText = xml.isStart();
            }
        }

        String text() {
            return gathered.toString();
        }

        static void append(StringBuilder target, String text) {
            if (target.length() + text.length() > SheetLimits.MAX_CELL_CHARACTERS) {
                throw BoundedArchive.broken(
                        "a cell holds more than " + SheetLimits.MAX_CELL_CHARACTERS + " characters");
            }
            target.append(text);
        }
    }
}
