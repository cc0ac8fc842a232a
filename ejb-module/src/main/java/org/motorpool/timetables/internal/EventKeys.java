package org.motorpool.timetables.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.motorpool.timetables.model.EventDetails;
import org.motorpool.timetables.model.TimetableKind;

/**
 * Names the events of one timetable by what they are. When and where they are is left out: a class that moves keeps its
 * key, so that a second import moves it in the calendar too. Of those that are alike, such as a practical in several
 * labs, the first has the number 0, in the order of the PDF.
 */
final class EventKeys {

    private static final int CHARACTERS = 32;

    private final TimetableKind kind;
    private final Map<String, Integer> alike = new HashMap<>();

    EventKeys(TimetableKind kind) {
        this.kind = kind;
    }

    String next(EventDetails details) {
        String what = String.join(
                "\n",
                List.of(
                        kind.code(),
                        said(details.module()),
                        said(details.semester()),
                        said(details.group()),
                        said(details.language()),
                        said(details.activity()),
                        said(details.paper()),
                        // The first test of a module comes again each year.
                        said(details.when().date().map(date -> Integer.toString(date.getYear())))));
        int number = alike.merge(what, 1, Integer::sum) - 1;
        return sha256(what + "\n" + number).substring(0, CHARACTERS);
    }

    private static String said(Optional<String> text) {
        return text.orElse("");
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
