package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.bookings.model.Booking;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.events.EventError;
import org.motorpool.platform.events.Events;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.TopicOwner;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.TenantId;

/**
 * What happens to the bookings of an employee, for whoever may see them: {@code booking-made}, {@code booking-moved} and
 * {@code booking-cancelled}.
 */
@Singleton
public class EmployeeTopics implements TopicOwner {

    private static final String KIND = "employee";

    private final BookingAccess access;
    private final EmployeeService employees;

    @Inject
    public EmployeeTopics(BookingAccess access, EmployeeService employees) {
        this.access = access;
        this.employees = employees;
    }

    /** What each of the events tells. */
    public record BookingFacts(UUID bookingId, UUID shiftId, LocalDate date, String status) {

        static BookingFacts of(Booking booking) {
            return new BookingFacts(
                    booking.bookingId().value(),
                    booking.shiftId().value(),
                    booking.bookingDate(),
                    booking.status().code());
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String feature() {
        return "bookings";
    }

    @Override
    public void requireMayListen(Caller caller, String id) {
        EmployeeId employee = read(id).orElseThrow(() -> notFound(id));
        employees.get(caller.tenant(), employee);
        access.requireMaySee(caller, Optional.of(employee));
    }

    static void publish(Events events, TenantId tenant, String name, Booking booking) {
        events.publish(tenant, Topic.of(KIND, booking.employeeId()), name, BookingFacts.of(booking));
    }

    private static Optional<EmployeeId> read(String id) {
        try {
            return Optional.of(new EmployeeId(UUID.fromString(id)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static MotorpoolException notFound(String id) {
        return new MotorpoolException(EventError.TOPIC_NOT_FOUND, "There is no topic " + KIND + "/" + id + ".");
    }
}
