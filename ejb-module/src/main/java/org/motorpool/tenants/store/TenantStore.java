package org.motorpool.tenants.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.NewUser;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.User;
import org.motorpool.tenants.model.EscortPolicy;
import org.motorpool.tenants.model.Office;
import org.motorpool.tenants.model.Tenant;

/** Keeps tenants. */
@Singleton
public class TenantStore {

    private static final String COLUMNS = "tenant_id, code, name, zone, office_address, office_latitude,"
            + " office_longitude, escort_for_women, escort_from, escort_until, active, version, created_at";

    private final Database database;

    @Inject
    public TenantStore(Database database) {
        this.database = database;
    }

    /**
     * Adds a tenant with its first administrator unless the code is taken, whichever tenant the transaction is for.
     *
     * @return whether it was added
     */
    public boolean add(Tenant tenant, NewUser administrator) {
        User user = administrator.user();
        return database.call(handle -> bind(
                        handle.createQuery("select add_tenant("
                                + "row(:tenant, :code, :name, :zone, :address, :latitude, :longitude, :forWomen, :from,"
                                + " :until, :active, :version, :createdAt)::tenant,"
                                + " row(:tenant, :userId, :email, :userName, :passwordHash, :roles, :userActive,"
                                + " :userCreatedAt)::app_user)"),
                        tenant)
                .bind("code", tenant.code())
                .bind("active", tenant.active())
                .bind("createdAt", tenant.createdAt())
                .bind("userId", user.userId())
                .bind("email", user.email())
                .bind("userName", user.name())
                .bind("passwordHash", administrator.passwordHash())
                .bindArray("roles", String.class, user.roles())
                .bind("userActive", user.active())
                .bind("userCreatedAt", user.createdAt())
                .mapTo(Boolean.class)
                .one());
    }

    public Optional<Tenant> find(TenantId tenant) {
        return database.call(
                handle -> handle.createQuery("select " + COLUMNS + " from tenant where tenant_id = :tenant")
                        .bind("tenant", tenant)
                        .map(TenantStore::read)
                        .findOne());
    }

    /**
     * Writes what can change, if the tenant still has the version before.
     *
     * @return whether it had
     */
    public boolean update(Tenant tenant) {
        return database.call(handle -> bind(
                                handle.createUpdate("update tenant set name = :name, zone = :zone,"
                                        + " office_address = :address, office_latitude = :latitude,"
                                        + " office_longitude = :longitude, escort_for_women = :forWomen,"
                                        + " escort_from = :from, escort_until = :until, version = :version"
                                        + " where tenant_id = :tenant and version = :version - 1"),
                                tenant)
                        .execute())
                == 1;
    }

    /** A tenant of the platform, whichever it is, for the platform's administrator. */
    public Optional<Tenant> findAny(TenantId tenant) {
        return database.call(handle -> handle.createQuery(
                        "select " + COLUMNS + " from tenants_of_platform() where tenant_id = :tenant")
                .bind("tenant", tenant)
                .map(TenantStore::read)
                .findOne());
    }

    /** Every tenant of the platform, for its administrator. */
    public List<Tenant> listAll(Optional<TenantId> after, int limit) {
        return database.call(handle -> handle.createQuery("select " + COLUMNS + " from tenants_of_platform()"
                        + " where :after::uuid is null or tenant_id > :after order by tenant_id limit :limit")
                .bindByType("after", after.orElse(null), TenantId.class)
                .bind("limit", limit)
                .map(TenantStore::read)
                .list());
    }

    /** The tiers that there are. */
    public List<String> tiers() {
        return database.call(handle -> handle.createQuery("select tier from tier order by job_weight, tier")
                .mapTo(String.class)
                .list());
    }

    /** The tier of a tenant of the platform, whichever it is. */
    public String tierOf(TenantId tenant) {
        return database.call(handle -> handle.createQuery("select tier_of_tenant(:tenant)")
                .bind("tenant", tenant)
                .mapTo(String.class)
                .one());
    }

    public void putOnTier(TenantId tenant, String tier) {
        database.run(handle -> handle.createQuery("select put_tenant_on_tier(:tenant, :tier)")
                .bind("tenant", tenant)
                .bind("tier", tier)
                .mapTo(String.class)
                .findOne());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Tenant tenant) {
        return statement
                .bind("tenant", tenant.tenantId())
                .bind("name", tenant.name())
                .bind("zone", tenant.zone().getId())
                .bind("address", tenant.office().address())
                .bind("latitude", tenant.office().latitude())
                .bind("longitude", tenant.office().longitude())
                .bind("forWomen", tenant.escortPolicy().forWomen())
                .bind("from", tenant.escortPolicy().from())
                .bind("until", tenant.escortPolicy().until())
                .bind("version", tenant.version());
    }

    private static Tenant read(ResultSet row, StatementContext context) throws SQLException {
        return new Tenant(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("code"),
                row.getString("name"),
                ZoneId.of(row.getString("zone")),
                new Office(
                        row.getString("office_address"),
                        row.getDouble("office_latitude"),
                        row.getDouble("office_longitude")),
                new EscortPolicy(
                        row.getBoolean("escort_for_women"),
                        row.getObject("escort_from", LocalTime.class),
                        row.getObject("escort_until", LocalTime.class)),
                row.getBoolean("active"),
                row.getInt("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
