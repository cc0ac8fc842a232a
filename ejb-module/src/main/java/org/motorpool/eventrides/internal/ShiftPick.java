package org.motorpool.eventrides.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.motorpool.bookings.BookingError;
import org.motorpool.bookings.RideAnswer;

/** Which of several shifts somebody rides with. */
public final class ShiftPick {

    /** What speaks against one shift and says nothing of the next one. */
    private static final Set<BookingError> OF_THIS_SHIFT =
            Set.of(BookingError.SHIFT_FOR_ANOTHER_GENDER, BookingError.NO_NODAL_ASSIGNMENT);

    private ShiftPick() {}

    /**
     * The one that is booked already, since nobody rides twice; else the nearest one that is for this employee at all; else
     * the nearest.
     *
     * @param answers about each of them, the nearest first; empty if there are none
     */
    public static Optional<RideAnswer> of(List<RideAnswer> answers) {
        return first(answers, BookingError.ALREADY_BOOKED)
                .or(() -> answers.stream()
                        .filter(answer -> answer.refusal()
                                .map(why -> !OF_THIS_SHIFT.contains(why.code()))
                                .orElse(true))
                        .findFirst())
                .or(() -> answers.stream().findFirst());
    }

    private static Optional<RideAnswer> first(List<RideAnswer> answers, BookingError code) {
        return answers.stream()
                .filter(answer ->
                        answer.refusal().map(why -> why.code() == code).orElse(false))
                .findFirst();
    }
}
