package org.motorpool.timetables.specimens;

import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfTextArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A page that is being set; what is put on it is written at the end, in whatever order the look wants. */
final class Sheet {

    private static final double RULE = 0.5;

    private final PdfContentByte content;
    private final Look look;
    private final Random random;
    private final double originLeft;
    private final double originTop;
    private final List<Runnable> marks = new ArrayList<>();

    Sheet(PdfContentByte content, Look look, Random random, double originLeft, double originTop) {
        this.content = content;
        this.look = look;
        this.random = random;
        this.originLeft = originLeft;
        this.originTop = originTop;
    }

    void text(String text, double left, double baseline, TypeRoom type) {
        double x = left + jitter();
        double y = baseline + jitter();
        switch (look.pieces()) {
            case LINES -> marks.add(() -> show(text, x, y, type));
            case KERNED -> marks.add(() -> kerned(text, x, y, type));
            case WORDS -> pieces(text.split("(?<= )"), x, y, type);
            case LETTERS -> pieces(text.split(""), x, y, type);
        }
    }

    private void pieces(String[] pieces, double left, double baseline, TypeRoom type) {
        double x = left;
        for (String piece : pieces) {
            double at = x;
            if (!piece.isBlank()) {
                marks.add(() -> show(piece.strip(), at, baseline, type));
            }
            x += type.width(piece);
        }
    }

    private void show(String text, double x, double y, TypeRoom type) {
        begin(x, y, type);
        content.showText(text);
        content.endText();
    }

    private void kerned(String text, double x, double y, TypeRoom type) {
        PdfTextArray array = new PdfTextArray();
        for (String letter : text.split("")) {
            array.add(letter);
            array.add((float) (random.nextInt(41) - 20));
        }
        begin(x, y, type);
        content.showText(array);
        content.endText();
    }

    private void begin(double x, double y, TypeRoom type) {
        content.beginText();
        content.setFontAndSize(type.font(), (float) type.size());
        content.setTextMatrix((float) (originLeft + x), (float) (originTop - y));
    }

    private double jitter() {
        return (random.nextDouble() - 0.5) * look.jitter();
    }

    void across(double[] edges, double y) {
        switch (look.rules()) {
            case WHOLE, ACROSS_ONLY, BELOW_ROWS -> across(edges[0], edges[edges.length - 1], y);
            case SEGMENTS, STROKED -> {
                for (int i = 0; i + 1 < edges.length; i++) {
                    across(edges[i], edges[i + 1], y);
                }
            }
            case NONE -> {}
        }
    }

    void down(double[] edges, double top, double bottom) {
        switch (look.rules()) {
            case ACROSS_ONLY, BELOW_ROWS, NONE -> {
                return;
            }
            default -> {}
        }
        for (double x : edges) {
            rule(x - RULE / 2, top, x + RULE / 2, bottom);
            if (look.rules() == Look.Rules.SEGMENTS) {
                rule(x - RULE / 2, (top + bottom) / 2, x + RULE / 2, bottom);
            }
        }
    }

    private void across(double left, double right, double y) {
        rule(left, y - RULE / 2, right, y + RULE / 2);
    }

    private void rule(double left, double top, double right, double bottom) {
        float x = (float) (originLeft + left);
        float y = (float) (originTop - bottom);
        float width = (float) (right - left);
        float height = (float) (bottom - top);
        marks.add(() -> {
            if (look.rules() == Look.Rules.STROKED) {
                content.setLineWidth((float) RULE);
                content.moveTo(x, y);
                content.lineTo(width > height ? x + width : x, width > height ? y : y + height);
                content.stroke();
            } else {
                content.rectangle(x, y, width, height);
                content.fill();
            }
        });
    }

    void finish() {
        if (look.shuffled()) {
            Collections.shuffle(marks, random);
        }
        marks.forEach(Runnable::run);
        marks.clear();
    }
}
