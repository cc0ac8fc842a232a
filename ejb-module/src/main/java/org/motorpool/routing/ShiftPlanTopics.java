package org.motorpool.routing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.motorpool.bookings.ShiftService;
import org.motorpool.bookings.model.ShiftId;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.events.EventError;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.TopicOwner;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;

/** The planning of a shift: {@code optimizing} when a job is to plan a day of it, and {@code planned} with what it found. */
@Singleton
public class ShiftPlanTopics implements TopicOwner {

    private static final String KIND = "shift-plans";
    private static final Set<Role> MAY_SEE = Set.of(Role.TENANT_ADMIN, Role.DISPATCHER, Role.AUDITOR);

    private final ShiftService shifts;

    @Inject
    public ShiftPlanTopics(ShiftService shifts) {
        this.shifts = shifts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String feature() {
        return "routing";
    }

    @Override
    public void requireMayListen(Caller caller, String id) {
        requireMaySeePlans(caller);
        shifts.get(caller.tenant(), read(id));
    }

    static Topic of(ShiftId shift) {
        return Topic.of(KIND, shift);
    }

    static void requireMaySeePlans(Caller caller) {
        if (MAY_SEE.stream().noneMatch(caller::has)) {
            throw new MotorpoolException(
                    CommonError.ROLE_REQUIRED, "Plans are for administrators, dispatchers and auditors.");
        }
    }

    private static ShiftId read(String id) {
        try {
            return new ShiftId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new MotorpoolException(EventError.TOPIC_NOT_FOUND, "There is no topic " + KIND + "/" + id + ".");
        }
    }
}
