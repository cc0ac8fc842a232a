package org.motorpool.tenants;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.motorpool.platform.audit.AuditLog;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserService;
import org.motorpool.tenants.model.EscortPolicy;
import org.motorpool.tenants.model.Office;
import org.motorpool.tenants.model.Tenant;
import org.motorpool.tenants.store.TenantStore;

/** The organisations that use Motorpool. */
@Singleton
@Transactional
public class TenantService {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    /** Until a tenant says otherwise: an escort for women from 20:00 to 06:00. */
    private static final EscortPolicy DEFAULT_ESCORT_POLICY =
            new EscortPolicy(true, LocalTime.of(20, 0), LocalTime.of(6, 0));

    private final TenantStore tenants;
    private final UserService users;
    private final Uuids uuids;
    private final Clock clock;
    private final AuditLog auditLog;
    private final Deeds deeds;

    @Inject
    public TenantService(
            TenantStore tenants, UserService users, Uuids uuids, Clock clock, AuditLog auditLog, Deeds deeds) {
        this.tenants = tenants;
        this.users = users;
        this.uuids = uuids;
        this.clock = clock;
        this.auditLog = auditLog;
        this.deeds = deeds;
    }

    /**
     * Makes a tenant with its first administrator.
     *
     * @throws MotorpoolException {@link TenantError#TENANT_CODE_TAKEN}, or invalid input
     */
    public Tenant create(CreateTenant command) {
        var violations = new Violations();
        violations.check(
                CODE.matcher(command.code()).matches(),
                "code",
                "pattern",
                "'" + command.code() + "' is no code: 2 to 40 small letters, digits and hyphens, a letter first.");
        checkShared(violations, command.name(), command.zone(), command.office());
        violations.throwIfAny();
        Tenant tenant = new Tenant(
                new TenantId(uuids.next()),
                command.code(),
                command.name().strip(),
                ZoneId.of(command.zone()),
                command.office(),
                DEFAULT_ESCORT_POLICY,
                true,
                1,
                clock.instant());
        if (!tenants.add(tenant, users.prepare(command.admin()))) {
            throw new MotorpoolException(
                    TenantError.TENANT_CODE_TAKEN, "The code '" + tenant.code() + "' belongs to a tenant already.");
        }
        auditLog.begin(tenant.tenantId());
        deeds.done("tenant.created", tenant.tenantId(), Map.of("code", tenant.code()));
        return tenant;
    }

    /** @throws MotorpoolException {@link TenantError#TENANT_NOT_FOUND} */
    public Tenant get(TenantId tenant) {
        return tenants.find(tenant).orElseThrow(() -> notFound(tenant));
    }

    /**
     * Any tenant; for the platform's administrator only.
     *
     * @throws MotorpoolException {@link TenantError#TENANT_NOT_FOUND}
     */
    public Tenant getAny(TenantId tenant) {
        return tenants.findAny(tenant).orElseThrow(() -> notFound(tenant));
    }

    /** Every tenant, in the order in which they were made; for the platform's administrator only. */
    public List<Tenant> listAll(Optional<TenantId> after, int limit) {
        return tenants.listAll(after, limit);
    }

    /** @throws MotorpoolException {@link CommonError#CHANGED_MEANWHILE}, or invalid input */
    public Tenant update(TenantId id, UpdateTenant command) {
        var violations = new Violations();
        checkShared(violations, command.name(), command.zone(), command.office());
        violations.throwIfAny();
        Tenant before = get(id);
        Tenant after = new Tenant(
                id,
                before.code(),
                command.name().strip(),
                ZoneId.of(command.zone()),
                command.office(),
                command.escortPolicy(),
                before.active(),
                command.version() + 1,
                before.createdAt());
        if (!tenants.update(after)) {
            throw Versions.changed("tenant", before.version(), command.version());
        }
        deeds.changed("tenant.changed", id, facts(before), facts(after));
        return after;
    }

    /**
     * The tier of any tenant; for the platform's administrator only.
     *
     * @throws MotorpoolException {@link TenantError#TENANT_NOT_FOUND}
     */
    public String tierOf(TenantId tenant) {
        getAny(tenant);
        return tenants.tierOf(tenant);
    }

    /**
     * Puts a tenant on a tier: from its next claim on, its jobs get that tier's share of the slots. For the platform's
     * administrator only.
     *
     * @throws MotorpoolException {@link TenantError#TENANT_NOT_FOUND}, or invalid input
     */
    public void putOnTier(TenantId tenant, String tier) {
        List<String> tiers = tenants.tiers();
        var violations = new Violations();
        violations.check(
                tiers.contains(tier),
                "tier",
                "one-of",
                "'" + tier + "' is no tier; there are " + String.join(", ", tiers) + ".");
        violations.throwIfAny();
        getAny(tenant);
        tenants.putOnTier(tenant, tier);
        deeds.done("tenant.put-on-tier", tenant, Map.of("tier", tier));
    }

    private static Map<String, ?> facts(Tenant tenant) {
        return Map.of(
                "name", tenant.name(),
                "zone", tenant.zone().getId(),
                "address", tenant.office().address(),
                "latitude", tenant.office().latitude(),
                "longitude", tenant.office().longitude(),
                "escortForWomen", tenant.escortPolicy().forWomen(),
                "escortFrom", tenant.escortPolicy().from().toString(),
                "escortUntil", tenant.escortPolicy().until().toString());
    }

    private static MotorpoolException notFound(TenantId tenant) {
        return new MotorpoolException(TenantError.TENANT_NOT_FOUND, "There is no tenant " + tenant + ".");
    }

    private static void checkShared(Violations violations, String name, String zone, Office office) {
        violations.text("name", name, 200);
        // An offset such as UTC+5 would never follow summer time, and others read its sign the other way round.
        violations.check(
                ZoneId.getAvailableZoneIds().contains(zone),
                "zone",
                "time-zone",
                "'" + zone + "' is no IANA time zone.");
        violations.text("office.address", office.address(), 500);
        violations.range("office.latitude", office.latitude(), -90, 90);
        violations.range("office.longitude", office.longitude(), -180, 180);
    }
}
