package org.motorpool.calendars.model;

import java.util.Arrays;
import java.util.Optional;

/** The colors that Google Calendar has for events, in its order; each with the nearest one that CSS has a name for. */
public enum EventColor {
    LAVENDER("#7986cb", "mediumpurple"),
    SAGE("#33b679", "mediumseagreen"),
    GRAPE("#8e24aa", "darkorchid"),
    FLAMINGO("#e67c73", "lightcoral"),
    BANANA("#f6bf26", "goldenrod"),
    TANGERINE("#f4511e", "orangered"),
    PEACOCK("#039be5", "dodgerblue"),
    GRAPHITE("#616161", "dimgray"),
    BLUEBERRY("#3f51b5", "darkslateblue"),
    BASIL("#0b8043", "forestgreen"),
    TOMATO("#d50000", "red");

    private final String hex;
    private final String cssName;

    EventColor(String hex, String cssName) {
        this.hex = hex;
        this.cssName = cssName;
    }

    /** Google's number: 1 to 11. */
    public int id() {
        return ordinal() + 1;
    }

    public String hex() {
        return hex;
    }

    /** The only way in which iCalendar can say a color (RFC 7986, 5.9). */
    public String cssName() {
        return cssName;
    }

    public static Optional<EventColor> of(int id) {
        return Arrays.stream(values()).filter(color -> color.id() == id).findFirst();
    }

    /** The color of the thing with this number, if every thing gets the next one: 0 is the first. */
    public static EventColor inRotation(int number) {
        return values()[Math.floorMod(number, values().length)];
    }
}
