package org.motorpool.platform.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.motorpool.platform.audit.AuditCheck.Fault;
import org.motorpool.platform.audit.AuditEntry.Head;
import org.motorpool.platform.audit.AuditEntry.Sealed;
import org.motorpool.platform.security.TenantId;

/** Checks a tenant's audit log, in short transactions, from its first entry to the one that is the last when it begins. */
@Singleton
public class AuditVerifier {

    private static final int PAGE = 1_000;

    private final AuditLog log;
    private final AuditSeal seal;

    @Inject
    public AuditVerifier(AuditLog log, AuditConfig config) {
        this.log = log;
        this.seal = config.seal();
    }

    /**
     * What a check found.
     *
     * @param entries how many are in order, from the first on
     * @param fault the first that is not; empty if all are
     */
    public record Verdict(long entries, Optional<Fault> fault) {}

    /** Whom a check tells how far it is, now and then, and whom it asks whether to go on. */
    @FunctionalInterface
    public interface Watcher {

        /**
         * @param checked how many entries were looked at
         * @param all how many there were when it began
         * @return whether to go on
         */
        boolean isToGoOn(long checked, long all);
    }

    /** @return empty if the watcher ended it */
    public Optional<Verdict> verify(TenantId tenant, Watcher watcher) {
        Optional<Head> head = log.head(tenant);
        long last = head.map(Head::number).orElse(Long.MAX_VALUE);
        AuditCheck check = new AuditCheck(seal, tenant);
        List<Sealed> page;
        do {
            page = log.page(tenant, check.count(), last, PAGE);
            for (Sealed sealed : page) {
                Optional<Fault> fault = check.next(sealed);
                if (fault.isPresent()) {
                    return Optional.of(new Verdict(check.count(), fault));
                }
            }
            if (!watcher.isToGoOn(check.count(), head.map(Head::number).orElse(0L))) {
                return Optional.empty();
            }
        } while (page.size() == PAGE);
        return Optional.of(new Verdict(check.count(), check.end(head, log.hasUnnoted(tenant))));
    }
}
