package org.motorpool.timetables.parsing.internal;

import org.motorpool.timetables.parsing.ParseAnswer.Refused;
import org.motorpool.timetables.parsing.RefusalReason;

/**
 * Ends a parse with a reason. Unchecked, because the library forgives every {@link java.io.IOException} that comes out of
 * a stream of a damaged file, and this must not be forgiven.
 */
public final class Refusal extends RuntimeException {

    private final transient Refused answer;

    Refusal(RefusalReason reason, String found, String expected) {
        // No stack: hostile files must not be able to make them.
        super(reason + ": " + found, null, false, false);
        this.answer = new Refused(reason, found, expected);
    }

    static Refusal damaged(String found) {
        return new Refusal(RefusalReason.DAMAGED, found, "a whole PDF, as the portal exported it");
    }

    static Refusal tooComplex(String found) {
        return new Refusal(RefusalReason.TOO_COMPLEX, found, "a timetable, which is text in a table");
    }

    public Refused answer() {
        return answer;
    }
}
