package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.security.store.SignInRulesStore;

/** How tenants want their people to sign in. */
@Singleton
@Transactional
public class SignInRulesService {

    private final SignInRulesStore rules;
    private final Deeds deeds;

    @Inject
    public SignInRulesService(SignInRulesStore rules, Deeds deeds) {
        this.rules = rules;
        this.deeds = deeds;
    }

    public SignInRules of(TenantId tenant) {
        return rules.find(tenant).orElse(SignInRules.DEFAULT);
    }

    /**
     * Changes them, from the next signing in on: sessions that there are stay.
     *
     * @param version the one that the caller read
     * @throws MotorpoolException {@link CommonError#CHANGED_MEANWHILE}
     */
    public SignInRules change(TenantId tenant, boolean oneSession, int version) {
        SignInRules before = of(tenant);
        SignInRules after = new SignInRules(oneSession, version + 1);
        if (before.version() != version || !rules.put(tenant, after)) {
            throw Versions.changed("sign-in rules", before.version(), version);
        }
        deeds.changed(
                "sign-in-rules.changed",
                tenant,
                Map.of("oneSession", before.oneSession()),
                Map.of("oneSession", after.oneSession()));
        return after;
    }
}
