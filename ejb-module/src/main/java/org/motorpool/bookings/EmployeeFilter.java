package org.motorpool.bookings;

import java.util.Optional;
import org.motorpool.bookings.model.TeamId;

/**
 * Which employees to list.
 *
 * @param text found anywhere in name, e-mail, phone or employee code, whatever the case
 */
public record EmployeeFilter(Optional<TeamId> team, Optional<Boolean> active, Optional<String> text) {

    public static final EmployeeFilter ALL = new EmployeeFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
