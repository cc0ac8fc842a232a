package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import org.motorpool.bookings.model.Cutoffs;
import org.motorpool.bookings.store.CutoffStore;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;

/** Until when a tenant takes and cancels bookings, and of which types. */
@Singleton
@Transactional
public class CutoffService {

    private static final Duration MAX = Duration.ofDays(30);

    private final CutoffStore cutoffs;
    private final Deeds deeds;

    @Inject
    public CutoffService(CutoffStore cutoffs, Deeds deeds) {
        this.cutoffs = cutoffs;
        this.deeds = deeds;
    }

    /** What the tenant has set, else {@link Cutoffs#DEFAULT}. */
    public Cutoffs get(TenantId tenant) {
        return cutoffs.find(tenant).orElse(Cutoffs.DEFAULT);
    }

    /**
     * Sets the cut-offs.
     *
     * @param wanted with the version that the caller read
     * @throws MotorpoolException {@link CommonError#CHANGED_MEANWHILE}, or invalid input
     */
    public Cutoffs update(TenantId tenant, Cutoffs wanted) {
        var violations = new Violations();
        check(violations, "bookInSeconds", wanted.bookIn());
        check(violations, "bookOutSeconds", wanted.bookOut());
        check(violations, "cancelInSeconds", wanted.cancelIn());
        check(violations, "cancelOutSeconds", wanted.cancelOut());
        check(violations, "bookAdhocSeconds", wanted.bookAdhoc());
        check(violations, "bookEmergencySeconds", wanted.bookEmergency());
        violations.throwIfAny();
        Cutoffs after = new Cutoffs(
                wanted.bookIn(),
                wanted.bookOut(),
                wanted.cancelIn(),
                wanted.cancelOut(),
                wanted.bookAdhoc(),
                wanted.bookEmergency(),
                wanted.adhocAllowed(),
                wanted.emergencyAllowed(),
                wanted.version() + 1);
        Cutoffs before = get(tenant);
        if (!cutoffs.put(tenant, after)) {
            throw Versions.changed("set of cut-offs", get(tenant).version(), wanted.version());
        }
        deeds.changed("booking-rules.changed", tenant, facts(before), facts(after));
        return after;
    }

    private static Map<String, ?> facts(Cutoffs rules) {
        return Map.of(
                "bookInSeconds", rules.bookIn().toSeconds(),
                "bookOutSeconds", rules.bookOut().toSeconds(),
                "cancelInSeconds", rules.cancelIn().toSeconds(),
                "cancelOutSeconds", rules.cancelOut().toSeconds(),
                "bookAdhocSeconds", rules.bookAdhoc().toSeconds(),
                "bookEmergencySeconds", rules.bookEmergency().toSeconds(),
                "adhocAllowed", rules.adhocAllowed(),
                "emergencyAllowed", rules.emergencyAllowed());
    }

    private static void check(Violations violations, String field, Duration value) {
        violations.range(field, value.toSeconds(), 0, MAX.toSeconds());
    }
}
