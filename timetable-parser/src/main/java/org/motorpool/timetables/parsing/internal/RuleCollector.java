package org.motorpool.timetables.parsing.internal;

import java.util.ArrayList;
import java.util.List;

/** Follows paths and keeps what comes out as straight lines: stroked ones, and filled rectangles that are thin. */
final class RuleCollector {

    private static final double THICKEST = 3;
    private static final double SHORTEST = 3;
    private static final double CROOKED = 0.5;
    private static final int LONGEST_PATH = 4_000;

    private record Segment(double fromX, double fromY, double toX, double toY) {}

    private record Area(double left, double top, double right, double bottom) {}

    private final Budget budget;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private final List<Area> areas = new ArrayList<>();
    private final List<double[]> corners = new ArrayList<>();
    private double startX;
    private double startY;
    private double x;
    private double y;

    RuleCollector(Budget budget) {
        this.budget = budget;
    }

    List<Rule> rules() {
        return rules;
    }

    void move(double toX, double toY) {
        endSubpath();
        startX = x = toX;
        startY = y = toY;
        corners.add(new double[] {x, y});
    }

    void line(double toX, double toY) {
        if (segments.size() < LONGEST_PATH) {
            segments.add(new Segment(x, y, toX, toY));
            corners.add(new double[] {toX, toY});
        }
        x = toX;
        y = toY;
    }

    /** A curve is no line, but the path goes on behind it. */
    void curve(double toX, double toY) {
        corners.clear();
        x = toX;
        y = toY;
    }

    void closeSubpath() {
        line(startX, startY);
        endSubpath();
    }

    void rectangle(double x1, double y1, double x2, double y2) {
        endSubpath();
        if (areas.size() < LONGEST_PATH) {
            areas.add(new Area(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)));
        }
        startX = x = x1;
        startY = y = y1;
    }

    void fill() {
        endSubpath();
        for (Area area : areas) {
            double width = area.right - area.left;
            double height = area.bottom - area.top;
            if (height <= THICKEST && width > Math.max(height, SHORTEST)) {
                add(new Rule(true, (area.top + area.bottom) / 2, area.left, area.right));
            } else if (width <= THICKEST && height > Math.max(width, SHORTEST)) {
                add(new Rule(false, (area.left + area.right) / 2, area.top, area.bottom));
            }
        }
    }

    void stroke() {
        for (Segment segment : segments) {
            straight(segment.fromX, segment.fromY, segment.toX, segment.toY);
        }
        for (Area area : areas) {
            straight(area.left, area.top, area.right, area.top);
            straight(area.left, area.bottom, area.right, area.bottom);
            straight(area.left, area.top, area.left, area.bottom);
            straight(area.right, area.top, area.right, area.bottom);
        }
    }

    void endPath() {
        segments.clear();
        areas.clear();
        corners.clear();
    }

    /** Four straight sides drawn one by one are a rectangle too. */
    private void endSubpath() {
        if (corners.size() == 4 || corners.size() == 5) {
            double left = Double.MAX_VALUE;
            double top = Double.MAX_VALUE;
            double right = -Double.MAX_VALUE;
            double bottom = -Double.MAX_VALUE;
            for (double[] corner : corners) {
                left = Math.min(left, corner[0]);
                right = Math.max(right, corner[0]);
                top = Math.min(top, corner[1]);
                bottom = Math.max(bottom, corner[1]);
            }
            boolean upright = true;
            for (double[] corner : corners) {
                upright &= (near(corner[0], left) || near(corner[0], right))
                        && (near(corner[1], top) || near(corner[1], bottom));
            }
            if (upright && areas.size() < LONGEST_PATH) {
                areas.add(new Area(left, top, right, bottom));
            }
        }
        corners.clear();
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) < 0.01;
    }

    private void straight(double fromX, double fromY, double toX, double toY) {
        if (Math.abs(fromY - toY) <= CROOKED && Math.abs(fromX - toX) >= SHORTEST) {
            add(new Rule(true, (fromY + toY) / 2, Math.min(fromX, toX), Math.max(fromX, toX)));
        } else if (Math.abs(fromX - toX) <= CROOKED && Math.abs(fromY - toY) >= SHORTEST) {
            add(new Rule(false, (fromX + toX) / 2, Math.min(fromY, toY), Math.max(fromY, toY)));
        }
    }

    private void add(Rule rule) {
        budget.spend(Cost.RULES);
        rules.add(rule);
    }
}
