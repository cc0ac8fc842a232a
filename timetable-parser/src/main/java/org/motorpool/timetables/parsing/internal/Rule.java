package org.motorpool.timetables.parsing.internal;

/** A straight line, across ({@code at} is its height) or down the page ({@code at} is its distance from the left). */
record Rule(boolean across, double at, double from, double to) {

    double length() {
        return to - from;
    }
}
