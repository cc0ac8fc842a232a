package org.motorpool.platform.idempotency;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.motorpool.platform.idempotency.store.KeptAnswerStore;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/** Keeps answers for 24 hours. A key is the caller's own: other people of the tenant may use the same. */
@Singleton
@Transactional
public class KeptAnswerService {

    private static final Duration KEPT = Duration.ofHours(24);

    /** How many old answers of its tenant a new one may clear away; more than one, so that they become fewer. */
    private static final int CLEARED_AT_ONCE = 100;

    private final KeptAnswerStore answers;
    private final Clock clock;

    @Inject
    public KeptAnswerService(KeptAnswerStore answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    public Optional<KeptAnswer> find(Caller caller, IdempotencyKey key) {
        return answers.find(caller.tenant(), caller.user(), key, clock.instant());
    }

    /**
     * Keeps an answer if the caller's transaction commits. Waits for another transaction that keeps one under the same
     * key.
     *
     * @return false if there is one already; what this transaction did must then be undone
     */
    public boolean keep(Caller caller, IdempotencyKey key, KeptAnswer answer) {
        Instant now = clock.instant();
        answers.clear(caller.tenant(), now, CLEARED_AT_ONCE);
        return answers.add(caller.tenant(), caller.user(), key, answer, now, now.plus(KEPT));
    }

    /**
     * Forgets what a caller was answered about a thing that is removed without a trace.
     *
     * @param id of the thing, which stands in the location or the body of such an answer
     */
    public void forget(TenantId tenant, UserId user, String id) {
        answers.removeAbout(tenant, user, id);
    }
}
