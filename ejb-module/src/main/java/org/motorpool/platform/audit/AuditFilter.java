package org.motorpool.platform.audit;

import java.util.Optional;
import org.motorpool.platform.security.UserId;

/** Which entries somebody wants to see. */
public record AuditFilter(Optional<String> action, Optional<UserId> actor, Optional<String> subject) {

    public static final AuditFilter ALL = new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
