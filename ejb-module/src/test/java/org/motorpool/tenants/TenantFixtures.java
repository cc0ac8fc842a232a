package org.motorpool.tenants;

import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.motorpool.platform.audit.AuditConfig;
import org.motorpool.platform.audit.AuditLog;
import org.motorpool.platform.audit.store.AuditStore;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.json.Json;
import org.motorpool.platform.security.NewUser;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.User;
import org.motorpool.platform.security.UserFixtures;
import org.motorpool.platform.security.UserId;
import org.motorpool.platform.security.UserService;
import org.motorpool.tenants.model.EscortPolicy;
import org.motorpool.tenants.model.Office;
import org.motorpool.tenants.model.Tenant;
import org.motorpool.tenants.store.TenantStore;

/** Tenants for tests. */
public final class TenantFixtures {

    /** In Bengaluru. */
    public static final Office OFFICE = new Office("1 Residency Road", 12.9716, 77.5946);

    private TenantFixtures() {}

    public static TenantService service(EmbeddedDatabase database, Clock clock) {
        TenantStore store = new TenantStore(database);
        Uuids uuids = new Uuids();
        UserService users = UserFixtures.service(database, uuids, clock);
        return new TenantService(
                store,
                users,
                uuids,
                clock,
                new AuditLog(new AuditStore(database), new AuditConfig("the key of the tests"), new Json()),
                UNKEPT);
    }

    /** A tenant in Kolkata's zone with an office in Bengaluru. */
    public static Tenant tenant(Clock clock) {
        TenantId id = new TenantId(new Uuids().next());
        return new Tenant(
                id,
                "t" + id.toString().replace("-", ""),
                "Acme",
                ZoneId.of("Asia/Kolkata"),
                OFFICE,
                new EscortPolicy(true, LocalTime.of(20, 0), LocalTime.of(6, 0)),
                true,
                1,
                clock.instant());
    }

    /** Adds a new tenant. */
    public static TenantId add(EmbeddedDatabase database, Clock clock) {
        Tenant tenant = tenant(clock);
        NewUser admin = new NewUser(
                new User(
                        new UserId(new Uuids().next()),
                        "asha@acme.test",
                        "Asha Rao",
                        List.of(Role.TENANT_ADMIN.text()),
                        true,
                        clock.instant()),
                "none");
        database.asNobody(() -> new TenantStore(database).add(tenant, admin));
        return tenant.tenantId();
    }
}
