package org.motorpool.platform.security.rest;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.security.Role;

/** Reads the roles of a request. */
final class RoleNames {

    private RoleNames() {}

    static Set<Role> read(List<String> texts) {
        var violations = new Violations();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (int i = 0; i < texts.size(); i++) {
            // Whoever has an account is no visitor.
            Optional<Role> role = Role.of(texts.get(i)).filter(known -> known != Role.VISITOR);
            role.ifPresent(roles::add);
            violations.check(role.isPresent(), "roles[" + i + "]", "one-of", "'" + texts.get(i) + "' is no role.");
        }
        violations.throwIfAny();
        return roles;
    }
}
