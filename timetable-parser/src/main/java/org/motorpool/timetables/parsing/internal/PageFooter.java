package org.motorpool.timetables.parsing.internal;

import java.util.regex.Pattern;

/** Tells the page numbers under a table from its rows where no line does. */
final class PageFooter {

    private static final Pattern NUMBER =
            Pattern.compile("(?i)\\W*(page|bladsy|p\\.?)?\\W*\\d{1,4}(\\W*(of|van|/)\\W*\\d{1,4})?\\W*");

    private PageFooter() {}

    static boolean is(String line) {
        return NUMBER.matcher(line).matches();
    }
}
