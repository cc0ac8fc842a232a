package org.motorpool.platform.events;

import java.util.Optional;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.TenantId;

/** What a feature says of its topics of one kind. */
public interface TopicOwner {

    /** The kind, which no other feature has. */
    String kind();

    /** The feature of the API whose scope an API key needs to follow them. */
    String feature();

    /**
     * Asked when a caller wants to follow a topic, with the caller's tenant bound to the thread.
     *
     * @throws MotorpoolException if there is no such thing in the caller's tenant, or if it is not theirs to see
     */
    void requireMayListen(Caller caller, String id);

    /**
     * How things are now, for whoever begins to follow and whoever was away for too long.
     *
     * @return what JSON can tell; empty if these topics have none
     */
    default Optional<Object> snapshot(TenantId tenant, String id) {
        return Optional.empty();
    }
}
