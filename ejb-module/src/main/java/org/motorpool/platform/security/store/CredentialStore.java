package org.motorpool.platform.security.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.database.Engine;
import org.motorpool.platform.security.Credential;
import org.motorpool.platform.security.Role;

/** Asks for sessions and API keys of all tenants at once. */
@Singleton
public class CredentialStore {

    private final Database engine;

    @Inject
    public CredentialStore(@Engine Database engine) {
        this.engine = engine;
    }

    private record Live(String sha256, List<String> roles) {}

    /** Those that are good, with their roles. */
    public Map<Credential, Set<Role>> live(Collection<Credential> credentials, Duration idle, Duration oldest) {
        Map<String, Credential> bySha256 = credentials.stream()
                .collect(Collectors.toMap(Credential::sha256, Function.identity(), (one, same) -> one));
        Map<Credential, Set<Role>> live = new HashMap<>();
        engine.run(handle -> handle.createQuery("select sha256, roles from live_credentials("
                        + ":sessions, :apiKeys, :idle::interval, :oldest::interval)")
                .bindArray("sessions", String.class, sha256s(credentials, Credential.Kind.SESSION))
                .bindArray("apiKeys", String.class, sha256s(credentials, Credential.Kind.API_KEY))
                .bind("idle", idle.toString())
                .bind("oldest", oldest.toString())
                .map((row, context) -> new Live(row.getString("sha256"), Arrays.asList((String[])
                        row.getArray("roles").getArray())))
                .forEach(found -> live.put(bySha256.get(found.sha256()), UserStore.roles(found.roles()))));
        return live;
    }

    private static List<String> sha256s(Collection<Credential> credentials, Credential.Kind kind) {
        return credentials.stream()
                .filter(credential -> credential.kind() == kind)
                .map(Credential::sha256)
                .toList();
    }
}
