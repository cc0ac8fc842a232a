package org.motorpool.bookings.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.motorpool.bookings.BookingError;
import org.motorpool.bookings.EmployeeFilter;
import org.motorpool.bookings.model.Employee;
import org.motorpool.bookings.model.EmployeeDetails;
import org.motorpool.bookings.model.EmployeeId;
import org.motorpool.bookings.model.Gender;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.platform.database.BrokenConstraint;
import org.motorpool.platform.database.BrokenConstraint.Refusal;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.geo.GeoPoint;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** Keeps employees. */
@Singleton
public class EmployeeStore {

    private static final String COLUMNS = "employee_id, user_id, team_id, employee_code, name, email, phone, gender,"
            + " address, latitude, longitude, active, version, created_at";
    private static final String SELECT = "select " + COLUMNS + " from employee where tenant_id = :tenant";
    private static final Map<String, Refusal> REFUSALS = Map.of(
            "employee_email_uk", taken("email"),
            "employee_phone_uk", taken("phone"),
            "employee_code_uk", taken("employeeCode"),
            "employee_user_uk", taken("userId"),
            "employee_user_fk",
                    new Refusal(BookingError.USER_NOT_FOUND, "userId", "exists", "There is no such person."));

    private final Database database;

    @Inject
    public EmployeeStore(Database database) {
        this.database = database;
    }

    /** @throws MotorpoolException {@link BookingError#EMPLOYEE_TAKEN} */
    public void add(TenantId tenant, Employee employee) {
        BrokenConstraint.translate(
                REFUSALS,
                () -> database.call(handle -> bind(
                                handle.createUpdate("insert into employee (tenant_id, " + COLUMNS + ") values (:tenant,"
                                        + " :employee, :user, :team, :code, :name, :email, :phone, :gender, :address,"
                                        + " :latitude, :longitude, :active, :version, :createdAt)"),
                                tenant,
                                employee)
                        .bind("createdAt", employee.createdAt())
                        .execute()));
    }

    /**
     * Keeps other imports of the tenant waiting until the transaction ends, so that two of them cannot wait for each
     * other's rows.
     */
    public void lockImports(TenantId tenant) {
        database.run(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .bind("key", "employee-import:" + tenant)
                .mapToMap()
                .one());
    }

    /**
     * Adds those of many employees whose e-mail, phone and code nobody has.
     *
     * @return whom it added
     */
    public Set<EmployeeId> addAll(TenantId tenant, List<Employee> employees) {
        return database.call(handle -> new HashSet<>(handle.createQuery("insert into employee (tenant_id, " + COLUMNS
                        + ") select :tenant, employee_id, null, team_id, employee_code, name, email, phone, gender,"
                        + " address, latitude, longitude, true, 1, created_at from unnest(:ids::uuid[], :teams::uuid[],"
                        + " :codes::text[], :names::text[], :emails::text[], :phones::text[], :genders::text[],"
                        + " :addresses::text[], :latitudes::float8[], :longitudes::float8[], :createdAts::timestamptz[])"
                        + " as new (employee_id, team_id, employee_code, name, email, phone, gender, address, latitude,"
                        + " longitude, created_at) on conflict do nothing returning employee_id")
                .bind("tenant", tenant)
                .bindArray("ids", UUID.class, column(employees, employee -> employee.employeeId()
                        .value()))
                .bindArray("teams", UUID.class, column(employees, employee -> employee.teamId()
                        .value()))
                .bindArray("codes", String.class, details(employees, details -> details.employeeCode()
                        .orElse(null)))
                .bindArray("names", String.class, details(employees, EmployeeDetails::name))
                .bindArray("emails", String.class, details(employees, EmployeeDetails::email))
                .bindArray("phones", String.class, details(employees, EmployeeDetails::phone))
                .bindArray("genders", String.class, details(employees, details -> details.gender()
                        .map(Gender::code)
                        .orElse(null)))
                .bindArray("addresses", String.class, details(employees, details -> details.address()
                        .orElse(null)))
                .bindArray("latitudes", Double.class, details(employees, details -> details.home()
                        .map(GeoPoint::latitude)
                        .orElse(null)))
                .bindArray("longitudes", Double.class, details(employees, details -> details.home()
                        .map(GeoPoint::longitude)
                        .orElse(null)))
                .bindArray("createdAts", String.class, column(employees, employee -> employee.createdAt()
                        .toString()))
                .mapTo(EmployeeId.class)
                .list()));
    }

    public Optional<Employee> find(TenantId tenant, EmployeeId employee) {
        return list(tenant, List.of(employee)).stream().findFirst();
    }

    public Optional<Employee> findByUser(TenantId tenant, UserId user) {
        return database.call(handle -> handle.createQuery(SELECT + " and user_id = :user")
                .bind("tenant", tenant)
                .bind("user", user)
                .map(EmployeeStore::read)
                .findOne());
    }

    /** Those of the given employees who are the tenant's, in no order. */
    public List<Employee> list(TenantId tenant, Collection<EmployeeId> employees) {
        Object[] ids = employees.stream().map(EmployeeId::value).toArray();
        return database.call(handle -> handle.createQuery(SELECT + " and employee_id = any(:ids)")
                .bind("tenant", tenant)
                .bindArray("ids", UUID.class, ids)
                .map(EmployeeStore::read)
                .list());
    }

    public List<Employee> list(TenantId tenant, EmployeeFilter filter, Optional<EmployeeId> after, int limit) {
        return database.call(handle -> handle.createQuery(SELECT
                        + " and (:team::uuid is null or team_id = :team) and (:active::boolean is null or active = :active)"
                        + " and (:text::text is null or name ilike :text or email ilike :text or phone ilike :text"
                        + " or employee_code ilike :text)"
                        + " and (:after::uuid is null or employee_id > :after) order by employee_id limit :limit")
                .bind("tenant", tenant)
                .bindByType("team", filter.team().orElse(null), TeamId.class)
                .bindByType("active", filter.active().orElse(null), Boolean.class)
                .bindByType("text", filter.text().map(Values::contains).orElse(null), String.class)
                .bindByType("after", after.orElse(null), EmployeeId.class)
                .bind("limit", limit)
                .map(EmployeeStore::read)
                .list());
    }

    /**
     * Writes what can change, if the employee still has the version before.
     *
     * @return whether it had
     * @throws MotorpoolException {@link BookingError#EMPLOYEE_TAKEN}
     */
    public boolean update(TenantId tenant, Employee employee) {
        return BrokenConstraint.translate(
                        REFUSALS,
                        () -> database.call(handle -> bind(
                                        handle.createUpdate("update employee set user_id = :user, team_id = :team,"
                                                + " employee_code = :code, name = :name, email = :email, phone = :phone,"
                                                + " gender = :gender, address = :address, latitude = :latitude,"
                                                + " longitude = :longitude, active = :active, version = :version"
                                                + " where tenant_id = :tenant and employee_id = :employee"
                                                + " and version = :version - 1"),
                                        tenant,
                                        employee)
                                .execute()))
                == 1;
    }

    /** Which of these e-mails, phones and employee codes somebody has. */
    public Taken listTaken(TenantId tenant, List<EmployeeDetails> wanted) {
        return database.call(handle -> new Taken(
                taken(handle, tenant, "email", wanted.stream().map(EmployeeDetails::email)),
                taken(handle, tenant, "phone", wanted.stream().map(EmployeeDetails::phone)),
                taken(
                        handle,
                        tenant,
                        "employee_code",
                        wanted.stream().flatMap(details -> details.employeeCode().stream()))));
    }

    private static Set<String> taken(Handle handle, TenantId tenant, String column, Stream<String> values) {
        return new HashSet<>(handle.createQuery(
                        "select <column> from employee where tenant_id = :tenant and <column> = any(:values)")
                .define("column", column)
                .bind("tenant", tenant)
                .bindArray("values", String.class, values.toArray())
                .mapTo(String.class)
                .list());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, TenantId tenant, Employee employee) {
        EmployeeDetails details = employee.details();
        return statement
                .bind("tenant", tenant)
                .bind("employee", employee.employeeId())
                .bindByType("user", employee.userId().orElse(null), UserId.class)
                .bind("team", employee.teamId())
                .bind("code", details.employeeCode().orElse(null))
                .bind("name", details.name())
                .bind("email", details.email())
                .bind("phone", details.phone())
                .bind("gender", details.gender().map(Gender::code).orElse(null))
                .bind("address", details.address().orElse(null))
                .bindByType("latitude", details.home().map(GeoPoint::latitude).orElse(null), Double.class)
                .bindByType("longitude", details.home().map(GeoPoint::longitude).orElse(null), Double.class)
                .bind("active", employee.active())
                .bind("version", employee.version());
    }

    private static Refusal taken(String field) {
        return Refusal.taken(BookingError.EMPLOYEE_TAKEN, field, "Another employee has this '" + field + "'.");
    }

    private static Object[] column(List<Employee> employees, Function<Employee, Object> value) {
        return employees.stream().map(value).toArray();
    }

    private static Object[] details(
            List<Employee> employees, Function<EmployeeDetails, @org.jspecify.annotations.Nullable Object> value) {
        return employees.stream().map(Employee::details).map(value).toArray();
    }

    static Employee read(ResultSet row, StatementContext context) throws SQLException {
        row.getDouble("latitude");
        Optional<GeoPoint> home =
                row.wasNull() ? Optional.empty() : Optional.of(Values.point(row, "latitude", "longitude"));
        return new Employee(
                new EmployeeId(Values.uuid(row, "employee_id")),
                Optional.ofNullable(row.getObject("user_id", UUID.class)).map(UserId::new),
                new TeamId(Values.uuid(row, "team_id")),
                new EmployeeDetails(
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("phone"),
                        Values.text(row, "employee_code"),
                        Values.text(row, "address"),
                        home,
                        Values.text(row, "gender").flatMap(Gender::of)),
                row.getBoolean("active"),
                row.getInt("version"),
                Values.instant(row, "created_at"));
    }

    /** Values that employees of the tenant have already. */
    public record Taken(Set<String> emails, Set<String> phones, Set<String> employeeCodes) {}
}
