package org.motorpool.timetables.specimens;

import java.util.Random;

/**
 * How a timetable is set.
 *
 * @param shift how far the table lies beside its place
 * @param jitter how far each piece of text may lie beside its own
 * @param rotated a portrait page that is turned when shown
 * @param cropped a larger page of which only a part is shown
 */
record Look(
        Typeface typeface,
        double size,
        double lineHeight,
        double margin,
        double shift,
        double jitter,
        Pieces pieces,
        Rules rules,
        boolean shuffled,
        boolean rotated,
        boolean cropped,
        boolean headerAgain,
        boolean footer,
        boolean breaksRows) {

    enum Typeface {
        HELVETICA,
        TIMES,
        COURIER,
        /** Embedded, with codes of its own. */
        LIBERATION
    }

    /** In what pieces text is written. */
    enum Pieces {
        LINES,
        WORDS,
        LETTERS,
        KERNED
    }

    /** How lines are drawn. */
    enum Rules {
        WHOLE,
        SEGMENTS,
        STROKED,
        ACROSS_ONLY,
        /** Not even above the first row of a page. */
        BELOW_ROWS,
        NONE
    }

    static Look plain() {
        return new Look(
                Typeface.HELVETICA,
                9.5,
                12,
                3,
                0,
                0,
                Pieces.LINES,
                Rules.WHOLE,
                false,
                false,
                false,
                false,
                true,
                true);
    }

    /** Such as the portal makes them. */
    static Look usual(Random random) {
        return new Look(
                Typeface.values()[random.nextInt(Typeface.values().length)],
                9 + random.nextInt(3) * 0.5,
                11.6 + random.nextInt(12) / 10.0,
                2.5 + random.nextInt(3) * 0.5,
                random.nextInt(5) - 2,
                random.nextInt(3) * 0.1,
                Pieces.values()[random.nextInt(Pieces.values().length)],
                random.nextInt(4) == 0 ? Rules.SEGMENTS : Rules.WHOLE,
                random.nextInt(3) == 0,
                random.nextInt(4) == 0,
                random.nextInt(6) == 0,
                random.nextInt(8) == 0,
                random.nextInt(3) == 0,
                random.nextInt(5) > 0);
    }

    /** Such as it might make them one day. */
    static Look unusual(Random random) {
        Look usual = usual(random);
        Rules[] rules = {
            Rules.WHOLE, Rules.BELOW_ROWS, Rules.SEGMENTS, Rules.STROKED, Rules.STROKED, Rules.ACROSS_ONLY, Rules.NONE
        };
        return new Look(
                usual.typeface,
                7 + random.nextInt(8) * 0.5,
                usual.lineHeight + random.nextInt(4),
                1.5 + random.nextInt(4),
                random.nextInt(15) - 7,
                random.nextInt(6) * 0.1,
                usual.pieces,
                rules[random.nextInt(rules.length)],
                usual.shuffled,
                usual.rotated,
                usual.cropped,
                usual.headerAgain,
                usual.footer,
                usual.breaksRows);
    }
}
