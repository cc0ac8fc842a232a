package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.store.EmployeeStore;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.security.AddUser;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.User;
import org.motorpool.platform.security.UserService;

/** Lets an employee sign in, to book their own rides. */
@Singleton
@Transactional
public class EmployeeSignInService {

    private final EmployeeService employees;
    private final EmployeeStore store;
    private final UserService users;
    private final Deeds deeds;

    @Inject
    public EmployeeSignInService(EmployeeService employees, EmployeeStore store, UserService users, Deeds deeds) {
        this.employees = employees;
        this.store = store;
        this.users = users;
        this.deeds = deeds;
    }

    /**
     * Makes a person with the role {@code employee} and the employee's name and e-mail, and links the employee to it.
     *
     * @throws MotorpoolException {@link BookingError#EMPLOYEE_NOT_FOUND},
     *     {@link BookingError#EMPLOYEE_SIGNS_IN_ALREADY}, {@link CommonError#CHANGED_MEANWHILE}, that the e-mail is
     *     taken, or invalid input
     */
    public User add(TenantId tenant, EmployeeId id, String password) {
        Employee employee = employees.get(tenant, id);
        if (employee.userId().isPresent()) {
            throw new MotorpoolException(
                    BookingError.EMPLOYEE_SIGNS_IN_ALREADY, employee.details().name() + " can sign in already.");
        }
        User user = users.add(
                tenant,
                new AddUser(employee.details().email(), employee.details().name(), password, Set.of(Role.EMPLOYEE)));
        Employee linked = new Employee(
                employee.employeeId(),
                Optional.of(user.userId()),
                employee.teamId(),
                employee.details(),
                employee.active(),
                employee.version() + 1,
                employee.createdAt());
        if (!store.update(tenant, linked)) {
            throw Versions.changed("employee", employee.version() + 1, employee.version());
        }
        deeds.done("employee.sign-in-added", id, Map.of("userId", user.userId().toString()));
        return user;
    }
}
