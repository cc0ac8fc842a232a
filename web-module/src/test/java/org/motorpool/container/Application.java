package org.motorpool.container;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.security.AddUser;
import org.motorpool.platform.security.Role;
import org.motorpool.tenants.CreateTenant;
import org.motorpool.tenants.TenantService;
import org.motorpool.tenants.model.Office;
import org.motorpool.tenants.model.Tenant;

/** The application with what the tests in the container need beside it. */
final class Application {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Application() {}

    /** The archive that is shipped, the database that it finds running, and the classes of the tests. */
    static WebArchive archive() {
        EmbeddedDatabase.start();
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/motorpool.war"))
                .addClasses(Application.class, UnitOfWork.class, RenameTenant.class)
                .addAsLibraries(archiveOf(Assertions.class), archiveOf(ByteBuddy.class));
    }

    private static File archiveOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    static Tenant addTenant(TenantService tenants, Uuids uuids) {
        String code = "t" + uuids.next().toString().replace("-", "");
        return tenants.create(new CreateTenant(
                code,
                "Acme",
                "Asia/Kolkata",
                new Office("1 Residency Road", 12.9716, 77.5946),
                new AddUser(code + "@acme.test", "Asha Rao", "correct horse battery", Set.of(Role.TENANT_ADMIN))));
    }

    /** Waits until {@code condition} holds; fails if it does not come true. */
    static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Not within " + PATIENCE + ": " + what + ".");
            }
            Thread.sleep(50);
        }
    }
}
