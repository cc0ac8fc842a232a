package org.motorpool.platform.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code motorpool.audit.*}. */
@Singleton
public class AuditConfig {

    private final AuditSeal seal;

    /** @param key with which entries are sealed, at least 16 characters; a secret that the database's administrator lacks */
    @Inject
    public AuditConfig(@ConfigProperty(name = "motorpool.audit.key") String key) {
        this.seal = new AuditSeal(key.getBytes(StandardCharsets.UTF_8));
    }

    public AuditSeal seal() {
        return seal;
    }
}
