package org.motorpool.academicyears;

import java.time.LocalDate;
import java.util.List;

/**
 * Dates with a week between them.
 *
 * @param first on which it does take place
 * @param until the last day on which it may
 * @param except those of the dates between on which it does not
 */
public record WeeklyDates(LocalDate first, LocalDate until, List<LocalDate> except) {

    public WeeklyDates {
        except = List.copyOf(except);
    }
}
