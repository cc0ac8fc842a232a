package org.motorpool.platform.audit;

import java.util.Optional;
import org.motorpool.platform.audit.AuditEntry.Head;
import org.motorpool.platform.audit.AuditEntry.Sealed;
import org.motorpool.platform.security.TenantId;

/** Goes through a tenant's audit log from its first entry and finds the first place where something is wrong. */
public final class AuditCheck {

    private final AuditSeal seal;
    private final TenantId tenant;
    private long last;
    private AuditSeal.Value before = AuditSeal.FIRST;

    public AuditCheck(AuditSeal seal, TenantId tenant) {
        this.seal = seal;
        this.tenant = tenant;
    }

    /** What is wrong with a log. */
    public enum Kind {
        /** An entry does not say what was sealed, or does not belong there. */
        CHANGED,
        /** Entries are missing before one. */
        MISSING,
        /** Entries are missing behind the last one. */
        CUT,
        /** What is noted of the last entry is not what was noted. */
        HEAD
    }

    /**
     * A place where something is wrong.
     *
     * @param number of the entry
     */
    public record Fault(Kind kind, long number, String message) {}

    /** How many entries were looked at. */
    public long count() {
        return last;
    }

    /** Looks at the next entry, in the order of their numbers. */
    public Optional<Fault> next(Sealed sealed) {
        long number = sealed.entry().number();
        if (number > last + 1) {
            return fault(Kind.MISSING, last + 1, "Entry " + (last + 1) + " is missing.");
        }
        if (number <= last || !seal.of(before, sealed.entry()).equals(sealed.seal())) {
            return fault(
                    Kind.CHANGED, number, "Entry " + number + " is not what was sealed: it was changed or put in.");
        }
        last = number;
        before = sealed.seal();
        return Optional.empty();
    }

    /**
     * Looks at the end, after the last entry.
     *
     * @param hasUnnoted whether there are entries behind the one that is noted as the last
     */
    public Optional<Fault> end(Optional<Head> head, boolean hasUnnoted) {
        if (head.isEmpty()) {
            return fault(Kind.HEAD, last, "Nothing is noted of the last entry; every log has a beginning.");
        }
        Head noted = head.get();
        if (!seal.isMarkOf(tenant, noted)) {
            return fault(Kind.HEAD, noted.number(), "What is noted of the last entry was changed at some time.");
        }
        if (noted.number() > last) {
            return fault(
                    Kind.CUT,
                    last + 1,
                    "The log ends with entry " + last + ", but the last was " + noted.number() + ".");
        }
        if (noted.number() < last || hasUnnoted || !noted.seal().equals(before)) {
            return fault(Kind.HEAD, noted.number() + 1, "Entries come behind the one that was noted as the last.");
        }
        return Optional.empty();
    }

    private static Optional<Fault> fault(Kind kind, long number, String message) {
        return Optional.of(new Fault(kind, number, message));
    }
}
