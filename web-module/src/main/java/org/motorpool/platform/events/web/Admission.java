package org.motorpool.platform.events.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.events.EventError;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** The seats of a hub, which are so many at most. */
final class Admission {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final int perNode;
    private final int perUser;
    private final Map<Person, Integer> seats = new HashMap<>();
    private int taken;
    private boolean isClosed;

    private record Person(TenantId tenant, UserId user) {}

    Admission(int perNode, int perUser) {
        this.perNode = perNode;
        this.perUser = perUser;
    }

    /** @throws MotorpoolException {@link EventError#HUB_FULL} or {@link EventError#TOO_MANY_CLIENTS} */
    synchronized void require(Caller caller) {
        if (isClosed || taken >= perNode) {
            throw MotorpoolException.retryAfter(
                    RETRY_AFTER,
                    EventError.HUB_FULL,
                    "This node takes no more clients that follow events.\nMaybe try another node.");
        }
        if (seats.getOrDefault(person(caller), 0) >= perUser) {
            throw MotorpoolException.retryAfter(
                    RETRY_AFTER,
                    EventError.TOO_MANY_CLIENTS,
                    "You follow events " + perUser + " times at this node already; more are not allowed."
                            + "\nMaybe follow several topics with one stream.");
        }
    }

    /**
     * Takes a seat.
     *
     * @throws MotorpoolException as {@link #require}
     */
    synchronized void take(Caller caller) {
        require(caller);
        seats.merge(person(caller), 1, Integer::sum);
        taken++;
    }

    synchronized void leave(Caller caller) {
        seats.computeIfPresent(person(caller), (person, count) -> count == 1 ? null : count - 1);
        taken--;
    }

    synchronized int taken() {
        return taken;
    }

    /** How many there are; none where nobody is taken any more, so that no other node sends anybody here. */
    synchronized int seats() {
        return isClosed ? 0 : perNode;
    }

    /** Takes nobody any more. */
    synchronized void close() {
        isClosed = true;
    }

    private static Person person(Caller caller) {
        return new Person(caller.tenant(), caller.user());
    }
}
