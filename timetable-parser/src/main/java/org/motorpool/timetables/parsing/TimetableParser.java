package org.motorpool.timetables.parsing;

import java.nio.charset.StandardCharsets;

/** Reads timetables from PDFs. Not thread-safe. */
public final class TimetableParser {

    /** Never throws for what is in the bytes: what cannot be read is refused with a reason. */
    public ParseAnswer parse(byte[] pdf) {
        String start = new String(pdf, 0, Math.min(5, pdf.length), StandardCharsets.ISO_8859_1);
        return new ParseAnswer.Refused(RefusalReason.NOT_A_PDF, "\"" + start + "\"", "a PDF");
    }
}
