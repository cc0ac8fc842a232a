package org.motorpool.timetables.parsing.internal;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What texts of cells mean. */
final class Values {

    /** A value in its normal form, or a text as it stands. */
    record Value(String text, double trust) {

        static Value sure(String text) {
            return new Value(text, 1);
        }

        /** It may well be right, but does not look like any seen before. */
        static Value unusual(String text) {
            return new Value(text, 0.7);
        }

        static Value unknown(String text) {
            return new Value(text, 0.4);
        }
    }

    /** @param end empty if the timetable gives none */
    record Times(Value start, Optional<Value> end) {}

    private static final Pattern MODULE = Pattern.compile("([A-Z]{2,4}) ?([0-9]{3})( ?[A-Z])?");
    private static final Pattern OFFERED = Pattern.compile("S[12]|Y|Q[1-4]");
    private static final Pattern GROUP = Pattern.compile("[A-Z]{1,2}[0-9]{2}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Z]{1,2}( [A-Z]{1,2})?");
    private static final Pattern LECTURE = Pattern.compile("[A-Z]{1,2}[0-9]{1,2}");
    private static final Pattern TEST = Pattern.compile("[A-Za-z]{0,2}Test ?[0-9]{1,2}");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}][\\p{L}&/,.' -]*");
    private static final Pattern PAPER = Pattern.compile("[0-9]{1,2}");
    private static final Pattern DAY_FIRST = Pattern.compile("([0-9]{1,2})[ ./-]*(\\p{L}{3,9})[ ./-]*([0-9]{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final String CLOCK = "([0-9]{1,2}) ?[:hH.] ?([0-9]{2})";
    /** Hyphens, dashes and the minus, which fonts without a mapping of their own exchange for each other. */
    private static final String DASH = "(?:[-\u00ad\u2010-\u2015\u2212~]+|to)";

    static final Pattern TIME = Pattern.compile(CLOCK + "(?: ?" + DASH + " ?(?:" + CLOCK + ")?)?");
    private static final List<DayOfWeek> DAYS = List.of(DayOfWeek.values());
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private Values() {}

    static boolean isModule(String text) {
        return MODULE.matcher(text).matches();
    }

    static Value module(String text) {
        Matcher matcher = MODULE.matcher(text);
        if (!matcher.matches()) {
            return Value.unknown(text);
        }
        String suffix = matcher.group(3) == null ? "" : matcher.group(3).strip();
        return Value.sure(matcher.group(1) + " " + matcher.group(2) + suffix);
    }

    static Value offered(String text) {
        String upper = text.toUpperCase(Locale.ROOT).replace(" ", "");
        return OFFERED.matcher(upper).matches() ? Value.sure(upper) : Value.unknown(text);
    }

    static Value group(String text) {
        return like(GROUP, text.replace(" ", ""), text);
    }

    static Value language(String text) {
        return like(LANGUAGE, text, text);
    }

    static Value lecture(String text) {
        return like(LECTURE, text.replace(" ", ""), text);
    }

    static Value test(String text) {
        return like(TEST, text, text);
    }

    static Value paper(String text) {
        return PAPER.matcher(text).matches() ? Value.sure(text) : Value.unusual(text);
    }

    /** Names such as {@code Exam Written} or {@code HATFIELD}. */
    static Value words(String text) {
        return like(WORDS, text, text);
    }

    static Value free(String text) {
        return Value.sure(text);
    }

    private static Value like(Pattern pattern, String normal, String text) {
        return pattern.matcher(normal).matches() ? Value.sure(normal) : Value.unusual(text);
    }

    static Value day(String text) {
        String upper = text.toUpperCase(Locale.ROOT).replace(" ", "").replace(".", "");
        for (DayOfWeek day : DAYS) {
            if (upper.length() >= 3 && day.name().startsWith(upper)) {
                return Value.sure(day.name());
            }
        }
        return Value.unknown(text);
    }

    static Value date(String text) {
        Matcher dayFirst = DAY_FIRST.matcher(text);
        try {
            if (dayFirst.matches()) {
                int month = month(dayFirst.group(2).toLowerCase(Locale.ROOT));
                if (month > 0) {
                    return Value.sure(LocalDate.of(
                                    Integer.parseInt(dayFirst.group(3)), month, Integer.parseInt(dayFirst.group(1)))
                            .toString());
                }
            }
            if (YEAR_FIRST.matcher(text).matches()) {
                return Value.sure(LocalDate.parse(text).toString());
            }
        } catch (DateTimeException e) {
            // A day that no month has.
            return Value.unknown(text);
        }
        return Value.unknown(text);
    }

    private static int month(String name) {
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).startsWith(name) || name.equals("sept") && i == 8) {
                return i + 1;
            }
        }
        return 0;
    }

    static Times times(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            return new Times(Value.unknown(text), Optional.empty());
        }
        Value start = clock(matcher.group(1), matcher.group(2));
        if (matcher.group(3) == null) {
            return new Times(start, Optional.empty());
        }
        Value end = clock(matcher.group(3), matcher.group(4));
        if (start.trust == 1 && end.trust == 1 && end.text.compareTo(start.text) <= 0) {
            return new Times(new Value(start.text, 0.5), Optional.of(new Value(end.text, 0.5)));
        }
        return new Times(start, Optional.of(end));
    }

    private static Value clock(String hour, String minute) {
        int h = Integer.parseInt(hour);
        int m = Integer.parseInt(minute);
        return h < 24 && m < 60
                ? Value.sure((h < 10 ? "0" : "") + h + (m < 10 ? ":0" : ":") + m)
                : new Value(hour + ":" + minute, 0.3);
    }
}
