package org.motorpool.timetables.parsing.internal;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.jspecify.annotations.Nullable;

/** The visible part of a page and the way from its own coordinates to those of whoever looks at it. */
record PageFrame(double width, double height, Matrix toView) {

    private static final double[] LETTER = {0, 0, 612, 792};
    private static final double LARGEST = 14_400;

    static PageFrame of(COSDictionary page) {
        double[] media = box(page.getCOSArray(COSName.MEDIA_BOX), LETTER);
        double[] crop = box(page.getCOSArray(COSName.CROP_BOX), media);
        double left = Math.max(media[0], crop[0]);
        double bottom = Math.max(media[1], crop[1]);
        double right = Math.min(media[2], crop[2]);
        double top = Math.min(media[3], crop[3]);
        if (right - left < 1 || top - bottom < 1) {
            left = media[0];
            bottom = media[1];
            right = media[2];
            top = media[3];
        }
        double width = right - left;
        double height = top - bottom;
        return switch (Math.floorMod(page.getInt(COSName.ROTATE, 0), 360)) {
            case 90 -> new PageFrame(height, width, new Matrix(0, 1, 1, 0, -bottom, -left));
            case 180 -> new PageFrame(width, height, new Matrix(-1, 0, 0, 1, right, -bottom));
            case 270 -> new PageFrame(height, width, new Matrix(0, -1, -1, 0, top, right));
            default -> new PageFrame(width, height, new Matrix(1, 0, 0, -1, -left, top));
        };
    }

    boolean shows(double x, double y) {
        return x >= 0 && x <= width && y >= 0 && y <= height;
    }

    private static double[] box(@Nullable COSArray array, double[] otherwise) {
        if (array == null || array.size() < 4) {
            return otherwise;
        }
        double[] box = new double[4];
        for (int i = 0; i < 4; i++) {
            if (!(array.getObject(i) instanceof COSNumber number)) {
                return otherwise;
            }
            box[i] = Math.max(-LARGEST, Math.min(LARGEST, number.floatValue()));
        }
        return new double[] {
            Math.min(box[0], box[2]), Math.min(box[1], box[3]), Math.max(box[0], box[2]), Math.max(box[1], box[3])
        };
    }
}
