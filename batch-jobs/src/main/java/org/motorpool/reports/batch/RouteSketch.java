package org.motorpool.reports.batch;

import com.lowagie.text.Element;
import com.lowagie.text.pdf.PdfTemplate;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws a route to scale: the stops in their order, joined by straight lines, with the office and a bar of distance.
 * North is up. Stops that lie close together get their numbers beside them.
 */
final class RouteSketch {

    private static final Color GROUND = new Color(0xF5F7FA);
    private static final Color LINE = new Color(0x4472C4);
    private static final Color OFFICE = new Color(0x1F2937);
    private static final Color FAINT = new Color(0x6B7280);
    private static final float MARGIN = 24;
    private static final float RADIUS = 7.5f;
    private static final double METRES_PER_DEGREE = 111_195;

    private final PdfTemplate canvas;
    private final double originLatitude;
    private final double originLongitude;
    private final double metresPerDegreeEast;
    private final double pointsPerMetre;
    private final double shiftX;
    private final double shiftY;
    private final List<Point> taken = new ArrayList<>();

    private record Point(float x, float y) {
        double distanceTo(Point other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    private RouteSketch(PdfTemplate canvas, List<TripSheet.Place> places) {
        this.canvas = canvas;
        TripSheet.Place first = places.get(0);
        this.originLatitude = first.latitude();
        this.originLongitude = first.longitude();
        this.metresPerDegreeEast = METRES_PER_DEGREE * Math.cos(Math.toRadians(originLatitude));
        double minX = Double.MAX_VALUE;
        double maxX = -Double.MAX_VALUE;
        double minY = Double.MAX_VALUE;
        double maxY = -Double.MAX_VALUE;
        for (TripSheet.Place place : places) {
            minX = Math.min(minX, east(place));
            maxX = Math.max(maxX, east(place));
            minY = Math.min(minY, north(place));
            maxY = Math.max(maxY, north(place));
        }
        double width = canvas.getWidth() - 2 * MARGIN;
        double height = canvas.getHeight() - 2 * MARGIN;
        this.pointsPerMetre = Math.min(width / Math.max(200, maxX - minX), height / Math.max(200, maxY - minY));
        this.shiftX = MARGIN + (width - (maxX - minX) * pointsPerMetre) / 2 - minX * pointsPerMetre;
        this.shiftY = MARGIN + (height - (maxY - minY) * pointsPerMetre) / 2 - minY * pointsPerMetre;
    }

    static void draw(PdfTemplate canvas, TripSheet sheet) {
        List<TripSheet.Place> inOrder = new ArrayList<>();
        sheet.stops().forEach(stop -> inOrder.add(stop.place()));
        inOrder.add(sheet.toOffice() ? inOrder.size() : 0, sheet.office());
        new RouteSketch(canvas, inOrder).drawAll(sheet, inOrder);
    }

    private void drawAll(TripSheet sheet, List<TripSheet.Place> inOrder) {
        canvas.setColorFill(GROUND);
        canvas.roundRectangle(0, 0, canvas.getWidth(), canvas.getHeight(), 6);
        canvas.fill();
        drawLine(inOrder);
        drawOffice(point(sheet.office()));
        for (TripSheet.Stop stop : sheet.stops()) {
            drawStop(point(stop.place()), stop.order());
        }
        drawScale();
        drawNorth();
    }

    private void drawLine(List<TripSheet.Place> inOrder) {
        canvas.setColorStroke(LINE);
        canvas.setLineWidth(1.6f);
        canvas.setLineJoin(1);
        for (int i = 0; i < inOrder.size(); i++) {
            Point point = point(inOrder.get(i));
            if (i == 0) {
                canvas.moveTo(point.x(), point.y());
            } else {
                canvas.lineTo(point.x(), point.y());
            }
        }
        canvas.stroke();
    }

    private void drawOffice(Point at) {
        canvas.setColorFill(OFFICE);
        canvas.rectangle(at.x() - 6, at.y() - 6, 12, 12);
        canvas.fill();
        boolean left = at.x() > canvas.getWidth() - 60;
        text(
                "Office",
                left ? at.x() - 10 : at.x() + 10,
                at.y() - 3,
                left ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT,
                8);
        taken.add(at);
    }

    private void drawStop(Point at, int order) {
        canvas.setColorFill(LINE);
        canvas.circle(at.x(), at.y(), 2.2f);
        canvas.fill();
        Point label = freePlaceNear(at);
        if (label.distanceTo(at) > 1) {
            canvas.setColorStroke(FAINT);
            canvas.setLineWidth(0.5f);
            canvas.moveTo(at.x(), at.y());
            canvas.lineTo(label.x(), label.y());
            canvas.stroke();
        }
        canvas.setColorFill(Color.WHITE);
        canvas.setColorStroke(LINE);
        canvas.setLineWidth(1.2f);
        canvas.circle(label.x(), label.y(), RADIUS);
        canvas.fillStroke();
        text(Integer.toString(order), label.x(), label.y() - 2.8f, Element.ALIGN_CENTER, 8);
        taken.add(label);
    }

    private Point freePlaceNear(Point at) {
        for (int ring = 0; ring < 6; ring++) {
            int places = ring == 0 ? 1 : 6 + 4 * ring;
            for (int i = 0; i < places; i++) {
                double angle = Math.PI / 4 + 2 * Math.PI * i / places;
                Point candidate = new Point(
                        (float) (at.x() + ring * 17 * Math.cos(angle)), (float) (at.y() + ring * 17 * Math.sin(angle)));
                if (isInside(candidate) && taken.stream().allMatch(other -> other.distanceTo(candidate) > 2 * RADIUS)) {
                    return candidate;
                }
            }
        }
        return at;
    }

    private boolean isInside(Point point) {
        return point.x() > RADIUS
                && point.y() > RADIUS
                && point.x() < canvas.getWidth() - RADIUS
                && point.y() < canvas.getHeight() - RADIUS;
    }

    private void drawScale() {
        double metres = roundedDown(80 / pointsPerMetre);
        float length = (float) (metres * pointsPerMetre);
        canvas.setColorStroke(FAINT);
        canvas.setLineWidth(1);
        canvas.moveTo(12, 16);
        canvas.lineTo(12, 12);
        canvas.lineTo(12 + length, 12);
        canvas.lineTo(12 + length, 16);
        canvas.stroke();
        String label = metres >= 1000
                ? String.format(Locale.ROOT, "%.0f km", metres / 1000)
                : String.format(Locale.ROOT, "%.0f m", metres);
        text(label, 16 + length, 10, Element.ALIGN_LEFT, 7);
    }

    private void drawNorth() {
        float x = canvas.getWidth() - 14;
        float y = canvas.getHeight() - 26;
        canvas.setColorFill(FAINT);
        canvas.moveTo(x, y + 14);
        canvas.lineTo(x - 4, y);
        canvas.lineTo(x, y + 3);
        canvas.lineTo(x + 4, y);
        canvas.fill();
        text("N", x, y - 8, Element.ALIGN_CENTER, 7);
    }

    /** The largest of 1, 2 and 5 times a power of ten that is not above {@code metres}. */
    private static double roundedDown(double metres) {
        double power = Math.pow(10, Math.floor(Math.log10(metres)));
        double lead = metres / power;
        return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
    }

    private void text(String text, float x, float y, int alignment, float size) {
        canvas.beginText();
        canvas.setColorFill(OFFICE);
        canvas.setFontAndSize(TripSheetFonts.bold(), size);
        canvas.showTextAligned(alignment, text, x, y, 0);
        canvas.endText();
    }

    private Point point(TripSheet.Place place) {
        return new Point(
                (float) (shiftX + east(place) * pointsPerMetre), (float) (shiftY + north(place) * pointsPerMetre));
    }

    private double east(TripSheet.Place place) {
        return (place.longitude() - originLongitude) * metresPerDegreeEast;
    }

    private double north(TripSheet.Place place) {
        return (place.latitude() - originLatitude) * METRES_PER_DEGREE;
    }
}
