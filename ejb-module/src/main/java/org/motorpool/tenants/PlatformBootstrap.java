package org.motorpool.tenants;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.AddUser;
import org.motorpool.platform.security.Role;
import org.motorpool.tenants.model.Office;

/**
 * Makes the platform's own tenant and its first administrator on the first start of an installation, from {@code
 * motorpool.bootstrap.email} and {@code motorpool.bootstrap.password}. Without them nothing is made. Of two nodes that
 * start at once one wins and the other finds it done.
 */
@Singleton
public class PlatformBootstrap {

    static final String PLATFORM_CODE = "platform";
    private static final Logger LOG = System.getLogger(PlatformBootstrap.class.getName());

    private final TenantService tenants;
    private final Optional<String> email;
    private final Optional<String> password;

    @Inject
    public PlatformBootstrap(
            TenantService tenants,
            @ConfigProperty(name = "motorpool.bootstrap.email") Optional<String> email,
            @ConfigProperty(name = "motorpool.bootstrap.password") Optional<String> password) {
        this.tenants = tenants;
        this.email = email;
        this.password = password;
    }

    public void run() {
        if (email.isEmpty() || password.isEmpty()) {
            return;
        }
        try {
            tenants.create(new CreateTenant(
                    PLATFORM_CODE,
                    "Platform",
                    "UTC",
                    new Office("none", 0, 0),
                    new AddUser(email.get(), "Platform administrator", password.get(), Set.of(Role.PLATFORM_ADMIN))));
            LOG.log(Level.INFO, "The platform administrator {0} was made.", email.get());
        } catch (MotorpoolException e) {
            if (e.code() != TenantError.TENANT_CODE_TAKEN) {
                throw e;
            }
        }
    }
}
