package org.motorpool.timetables.parsing;

import java.io.IOException;
import org.motorpool.timetables.parsing.internal.DocumentReader;
import org.motorpool.timetables.parsing.internal.Refusal;

/** Reads timetables from PDFs. Thread-safe, but one file after the other is what its memory is reckoned for. */
public final class TimetableParser {

    private static final String WHOLE = "a whole PDF, as the portal exported it";

    /**
     * Never throws for what is in the bytes: what cannot be read is refused with a reason. Whoever calls it bounds the
     * time.
     */
    public ParseAnswer parse(byte[] pdf) {
        try {
            return new ParseAnswer.Parsed(DocumentReader.read(pdf));
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (StackOverflowError | OutOfMemoryError e) {
            return new ParseAnswer.Refused(
                    RefusalReason.TOO_COMPLEX, "more than fits into the parser's memory", "a timetable");
        } catch (IOException | RuntimeException e) {
            // Whatever the library stumbles over: the file led it there.
            return new ParseAnswer.Refused(RefusalReason.DAMAGED, "a PDF that does not hold together", WHOLE);
        }
    }
}
