package org.motorpool.platform.jobs.schedules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done when a schedule's time has come.
 *
 * @param runs the slots to run, in order
 * @param last the newest slot that has passed, run or not
 * @param next the first slot that is still to come; empty if there is none any more
 */
record DueSlots(List<Instant> runs, Instant last, Optional<Instant> next) {

    /**
     * Decides about the slots from {@code first} until now.
     *
     * @param first a slot that has passed
     * @param lateness by how much a slot may be late and still run where missed ones are skipped
     * @param most how many slots are caught up at most
     */
    static DueSlots decide(Slots slots, CatchUp catchUp, Instant first, Instant now, Duration lateness, int most) {
        List<Instant> passed = slots.last(first, now, most);
        // The cron or the rules of its zone may have changed since the slot was noted; it counts as it was.
        List<Instant> due = passed.isEmpty() ? List.of(first) : passed;
        Instant last = due.get(due.size() - 1);
        List<Instant> runs =
                switch (catchUp) {
                    case SKIP ->
                        due.stream()
                                .filter(slot -> !slot.isBefore(now.minus(lateness)))
                                .toList();
                    case ONCE -> List.of(last);
                    case EACH -> due;
                };
        return new DueSlots(runs, last, slots.next(now));
    }
}
