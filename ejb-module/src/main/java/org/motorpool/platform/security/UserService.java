package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.security.store.UserStore;

/** People of a tenant, and their signing in. */
@Singleton
@Transactional
public class UserService {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");

    /** Figures of the OWASP password storage guide for PBKDF2 with HMAC-SHA-512. */
    private static final Map<String, String> HASHING = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32",
            "Pbkdf2PasswordHash.KeySizeBytes", "32");

    private final UserStore users;
    private final SignInCandidates candidates;
    private final Pbkdf2PasswordHash passwordHash;
    private final Uuids uuids;
    private final Clock clock;
    private final Deeds deeds;
    private final PasswordRule passwordRule = new PasswordRule();
    private final String hashOfNobody;

    @Inject
    public UserService(
            UserStore users,
            SignInCandidates candidates,
            Pbkdf2PasswordHash passwordHash,
            Uuids uuids,
            Clock clock,
            Deeds deeds) {
        this.users = users;
        this.candidates = candidates;
        this.passwordHash = passwordHash;
        this.uuids = uuids;
        this.clock = clock;
        this.deeds = deeds;
        passwordHash.initialize(HASHING);
        this.hashOfNobody = passwordHash.generate("nobody has this password".toCharArray());
    }

    /**
     * Checks credentials, outside of a transaction. A wrong tenant, e-mail and password answer alike and take equally
     * long.
     *
     * @throws MotorpoolException {@link SecurityError#WRONG_CREDENTIALS}
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Caller signIn(String tenantCode, String email, String password) {
        Optional<UserStore.Candidate> candidate = candidates.find(tenantCode, email);
        String hash = candidate.map(UserStore.Candidate::passwordHash).orElse(hashOfNobody);
        boolean verified = passwordHash.verify(password.toCharArray(), hash);
        return candidate
                .filter(found -> verified)
                .map(found ->
                        new Caller(found.tenantId(), found.userId(), found.name(), UserStore.roles(found.roles())))
                .orElseThrow(() -> new MotorpoolException(
                        SecurityError.WRONG_CREDENTIALS, "Tenant, e-mail and password do not fit together."));
    }

    /** Who signs in with this name; nothing is said about their password. */
    public Optional<Caller> findByName(String tenantCode, String email) {
        return candidates
                .find(tenantCode, email)
                .map(found ->
                        new Caller(found.tenantId(), found.userId(), found.name(), UserStore.roles(found.roles())));
    }

    /**
     * Adds a person.
     *
     * @throws MotorpoolException {@link SecurityError#EMAIL_TAKEN}, or invalid input
     */
    public User add(TenantId tenant, AddUser command) {
        // Before the first statement, which takes a connection.
        NewUser prepared = prepare(command);
        if (!users.add(tenant, prepared.user(), prepared.passwordHash())) {
            throw new MotorpoolException(
                    SecurityError.EMAIL_TAKEN,
                    "The e-mail " + prepared.user().email() + " belongs to somebody already.");
        }
        return prepared.user();
    }

    /**
     * Checks a person whom somebody else is to write, and hashes the password.
     *
     * @throws MotorpoolException invalid input
     */
    public NewUser prepare(AddUser command) {
        check(command);
        User user = new User(
                new UserId(uuids.next()),
                command.email().toLowerCase(Locale.ROOT),
                command.name().strip(),
                command.roles().stream().map(Role::text).sorted().toList(),
                true,
                clock.instant());
        String hash = passwordHash.generate(command.password().toCharArray());
        return new NewUser(user, hash);
    }

    /** Adds a person on behalf of a caller, who can give away only what {@link #grantable} allows. */
    public User add(Caller caller, AddUser command) {
        requireGrantable(caller, command.roles());
        User user = add(caller.tenant(), command);
        deeds.done("user.added", user.userId(), Map.of("roles", user.roles()));
        return user;
    }

    /** @throws MotorpoolException {@link SecurityError#USER_NOT_FOUND} */
    public User get(TenantId tenant, UserId user) {
        return users.find(tenant, user)
                .orElseThrow(
                        () -> new MotorpoolException(SecurityError.USER_NOT_FOUND, "There is no person " + user + "."));
    }

    /**
     * Checks a new password and hashes it, outside of a transaction.
     *
     * @param field as the request names it
     * @throws MotorpoolException invalid input
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public String hashOfNew(String field, String password, String email, String name) {
        var violations = new Violations();
        passwordRule.check(violations, field, password, email, name);
        violations.throwIfAny();
        return passwordHash.generate(password.toCharArray());
    }

    /** Whether this is the password that was hashed; outside of a transaction. */
    @Transactional(TxType.NOT_SUPPORTED)
    public boolean verify(String password, String hash) {
        return passwordHash.verify(password.toCharArray(), hash);
    }

    /** People of the tenant in the order in which they were added. */
    public List<User> list(TenantId tenant, Optional<UserId> after, int limit) {
        return users.list(tenant, after, limit);
    }

    static void requireGrantable(Caller caller, Set<Role> wanted) {
        for (Role role : wanted) {
            if (!grantable(caller, role)) {
                throw new MotorpoolException(
                        SecurityError.ROLE_NOT_GRANTABLE, "The role " + role.text() + " is not yours to give.");
            }
        }
    }

    /** A tenant's administrator gives every role of a tenant; others only what they have themselves. */
    static boolean grantable(Caller caller, Role role) {
        return caller.has(role) || (caller.has(Role.TENANT_ADMIN) && role != Role.PLATFORM_ADMIN);
    }

    private void check(AddUser command) {
        var violations = new Violations();
        if (violations.text("email", command.email(), 254)) {
            violations.check(
                    EMAIL.matcher(command.email()).matches(),
                    "email",
                    "email",
                    "'" + command.email() + "' is no e-mail address.");
        }
        violations.text("name", command.name(), 200);
        passwordRule.check(violations, "password", command.password(), command.email(), command.name());
        violations.check(!command.roles().isEmpty(), "roles", "required", "At least one role is needed.");
        violations.throwIfAny();
    }
}
