package org.motorpool.platform.security.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.User;
import org.motorpool.platform.security.UserId;

/** Keeps people. */
@Singleton
public class UserStore {

    private final Database database;

    @Inject
    public UserStore(Database database) {
        this.database = database;
    }

    /**
     * Adds a person unless the e-mail is taken within the tenant.
     *
     * @return whether the person was added
     */
    public boolean add(TenantId tenant, User user, String passwordHash) {
        return database.call(handle -> handle.createUpdate("insert into app_user"
                                + " (tenant_id, user_id, email, name, password_hash, roles, active, created_at)"
                                + " values (:tenant, :userId, :email, :name, :passwordHash, :roles, :active, :createdAt)"
                                + " on conflict (tenant_id, email) do nothing")
                        .bind("tenant", tenant)
                        .bind("userId", user.userId())
                        .bind("email", user.email())
                        .bind("name", user.name())
                        .bind("passwordHash", passwordHash)
                        .bindArray("roles", String.class, user.roles())
                        .bind("active", user.active())
                        .bind("createdAt", user.createdAt())
                        .execute())
                == 1;
    }

    public Optional<User> find(TenantId tenant, UserId user) {
        return database.call(handle -> handle.createQuery("select user_id, email, name, roles, active, created_at"
                        + " from app_user where tenant_id = :tenant and user_id = :user")
                .bind("tenant", tenant)
                .bind("user", user)
                .mapTo(User.class)
                .findOne());
    }

    public List<User> list(TenantId tenant, Optional<UserId> after, int limit) {
        return database.call(handle -> handle.createQuery("select user_id, email, name, roles, active, created_at"
                        + " from app_user where tenant_id = :tenant and (:after::uuid is null or user_id > :after)"
                        + " order by user_id limit :limit")
                .bind("tenant", tenant)
                .bindByType("after", after.orElse(null), UserId.class)
                .bind("limit", limit)
                .mapTo(User.class)
                .list());
    }

    /** What a person of the tenant signs in with. */
    public Optional<Credentials> findCredentials(TenantId tenant, UserId user) {
        return database.call(handle -> handle.createQuery(
                        "select t.code as tenant_code, u.email, u.name, u.password_hash from app_user u"
                                + " join tenant t on t.tenant_id = u.tenant_id"
                                + " where u.tenant_id = :tenant and u.user_id = :user and u.active")
                .bind("tenant", tenant)
                .bind("user", user)
                .mapTo(Credentials.class)
                .findOne());
    }

    /** What a person signs in with, but for the password. */
    public record Credentials(String tenantCode, String email, String name, String passwordHash) {

        @Override
        public String toString() {
            return "Credentials[...]";
        }
    }

    public void setPassword(TenantId tenant, UserId user, String passwordHash) {
        database.run(handle -> handle.createUpdate("update app_user set password_hash = :passwordHash"
                        + " where tenant_id = :tenant and user_id = :user")
                .bind("passwordHash", passwordHash)
                .bind("tenant", tenant)
                .bind("user", user)
                .execute());
    }

    /** Looks across tenants for who may be signing in. */
    public Optional<Candidate> findSignInCandidate(String tenantCode, String email) {
        return database.call(handle -> handle.createQuery(
                        "select tenant_id, user_id, name, password_hash, roles from sign_in_candidate(:tenant, :email)")
                .bind("tenant", tenantCode)
                .bind("email", email)
                .mapTo(Candidate.class)
                .findOne());
    }

    /** A person whose password is yet to be checked. */
    public record Candidate(TenantId tenantId, UserId userId, String name, String passwordHash, List<String> roles) {

        @Override
        public String toString() {
            return "Candidate[" + userId + "]";
        }
    }

    /** The roles of a row; a text that is no role any more is left out. */
    public static Set<Role> roles(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Role.of(text).stream())
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
