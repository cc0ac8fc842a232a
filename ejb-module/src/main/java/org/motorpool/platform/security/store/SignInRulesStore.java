package org.motorpool.platform.security.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.security.SignInRules;
import org.motorpool.platform.security.TenantId;

/** Keeps how tenants want their people to sign in. */
@Singleton
public class SignInRulesStore {

    private final Database database;

    @Inject
    public SignInRulesStore(Database database) {
        this.database = database;
    }

    /** Empty if the tenant never said. */
    public Optional<SignInRules> find(TenantId tenant) {
        return database.call(
                handle -> handle.createQuery("select one_session, version from sign_in_rules where tenant_id = :tenant")
                        .bind("tenant", tenant)
                        .mapTo(SignInRules.class)
                        .findOne());
    }

    /**
     * Writes them if they still have the version before, which the first ones need not.
     *
     * @return whether they had
     */
    public boolean put(TenantId tenant, SignInRules rules) {
        return database.call(handle -> handle.createUpdate("insert into sign_in_rules (tenant_id, one_session, version)"
                                + " values (:tenant, :oneSession, :version) on conflict (tenant_id) do update"
                                + " set one_session = excluded.one_session, version = excluded.version"
                                + " where sign_in_rules.version = excluded.version - 1")
                        .bind("tenant", tenant)
                        .bind("oneSession", rules.oneSession())
                        .bind("version", rules.version())
                        .execute())
                == 1;
    }
}
