package org.motorpool.calendars.rest;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.motorpool.calendars.model.EventColor;
import org.motorpool.calendars.model.VenueChoice;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.web.Codes;

/** Reads how somebody wants a calendar. */
public final class CalendarWords {

    /** In place of a zone: times that are local wherever they are looked at. */
    public static final String FLOATING = "floating";

    private CalendarWords() {}

    /** Floating where nothing is said. */
    public static Optional<ZoneId> zone(@Nullable String text) {
        if (text == null || text.equals(FLOATING)) {
            return Optional.empty();
        }
        return Optional.of(Codes.read("zone", text, CalendarWords::region));
    }

    /** One event for each sitting where nothing is said. */
    public static VenueChoice venues(@Nullable String text) {
        return Codes.find("venues", text, VenueChoice::of).orElse(VenueChoice.SITTING);
    }

    public static Map<String, EventColor> colors(Map<String, Integer> ids) {
        Map<String, EventColor> colors = new HashMap<>();
        ids.forEach((module, id) -> colors.put(module, color(module, id)));
        return colors;
    }

    static EventColor color(String module, @Nullable Integer id) {
        return Optional.ofNullable(id).flatMap(EventColor::of).orElseThrow(() -> {
            String message = "The color of '" + module + "' is " + id + "; it must be a number from 1 to 11.";
            return new MotorpoolException(
                    CommonError.INVALID_INPUT, message, List.of(new FieldError("color", "range", message)));
        });
    }

    private static Optional<ZoneId> region(String text) {
        return ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
    }
}
