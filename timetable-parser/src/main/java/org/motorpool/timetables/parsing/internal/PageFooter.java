package org.motorpool.timetables.parsing.internal;

import java.util.regex.Pattern;

/** Tells the page numbers under a table from its rows where no line does. */
final class PageFooter {

    private static final String NUMBER = "\\W*\\d{1,4}(\\W*(of|van|/)\\W*\\d{1,4})?\\W*";
    private static final Pattern NAMED = Pattern.compile("(?i)\\W*(page|bladsy)" + NUMBER);
    private static final Pattern BARE = Pattern.compile("(?i)\\W*(p\\.?)?" + NUMBER);

    private PageFooter() {}

    /** @param aside whether it stands below everything and in no column, so that a number may be that of the page */
    static boolean is(String line, boolean aside) {
        return NAMED.matcher(line).matches() || aside && BARE.matcher(line).matches();
    }
}
