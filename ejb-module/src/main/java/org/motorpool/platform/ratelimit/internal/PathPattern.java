package org.motorpool.platform.ratelimit.internal;

import java.util.regex.Pattern;

/**
 * Paths that a rule is about: {@code *} stands for one segment, {@code **} at the end for all that follow, if any.
 * Nothing is allocated to match one.
 */
final class PathPattern {

    private static final String REST = "/**";
    private static final String ONE = "*";
    private static final Pattern WELL_FORMED = Pattern.compile("/api(/(\\*|[A-Za-z0-9._~-]+))*(/\\*\\*)?");

    private final String[] segments;
    private final boolean isOpen;

    PathPattern(String text) {
        this.isOpen = text.endsWith(REST);
        String fixed = isOpen ? text.substring(0, text.length() - REST.length()) : text;
        this.segments = fixed.substring(1).split("/");
    }

    static boolean isWellFormed(String text) {
        return WELL_FORMED.matcher(text).matches();
    }

    /** @param path in its plain form: a slash before each segment, and none at the end */
    boolean matches(String path) {
        int at = 0;
        for (String segment : segments) {
            if (at >= path.length()) {
                return false;
            }
            int begin = at + 1;
            int slash = path.indexOf('/', begin);
            int end = slash < 0 ? path.length() : slash;
            boolean isSame =
                    segment.equals(ONE) || (segment.length() == end - begin && path.startsWith(segment, begin));
            if (!isSame) {
                return false;
            }
            at = end;
        }
        return isOpen || at == path.length();
    }
}
