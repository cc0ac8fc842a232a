package org.motorpool.routing.model;

import java.time.LocalTime;
import java.util.Optional;

/**
 * What the shift and the tenant say about escorts.
 *
 * @param constraint of the shift
 * @param forWomen whether the tenant wants escorts for women at all
 * @param window when, in the tenant's local time; empty means never
 */
public record EscortPolicy(EscortConstraint constraint, boolean forWomen, Optional<Window> window) {

    public static final EscortPolicy NONE = new EscortPolicy(EscortConstraint.DISABLED, false, Optional.empty());

    /**
     * A part of the day, both ends included, as a rule for safety is read on the safe side. It may go over midnight;
     * equal ends mean the whole day.
     */
    public record Window(LocalTime from, LocalTime to) {

        public boolean contains(LocalTime time) {
            boolean afterFrom = !time.isBefore(from);
            boolean beforeTo = !time.isAfter(to);
            return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
        }
    }
}
