package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.store.Holder;
import org.motorpool.platform.security.store.SessionStore;
import org.motorpool.platform.security.store.SessionStore.Ended;

/** Sessions of people who signed in. They are rows, so that they are valid on every node, whichever nodes die. */
@Singleton
@Transactional
public class SessionService {

    /** A session that nobody used for so long is over. */
    static final Duration IDLE = Duration.ofHours(24);

    /** After so long everybody signs in anew. */
    static final Duration OLDEST = Duration.ofDays(30);

    /** Of one person; with one more the oldest ends. */
    static final int MOST = 20;

    private final SessionStore sessions;
    private final SignInRulesService rules;
    private final Uuids uuids;
    private final Deeds deeds;
    private final Endings endings;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public SessionService(SessionStore sessions, SignInRulesService rules, Uuids uuids, Deeds deeds, Endings endings) {
        this.sessions = sessions;
        this.rules = rules;
        this.uuids = uuids;
        this.deeds = deeds;
        this.endings = endings;
    }

    /**
     * Begins a session of somebody whose password was right. What they left open long ago is forgotten, and everything
     * that they left open if the tenant wants one session only.
     */
    public SecretToken open(Caller caller, SignInOrigin origin) {
        SecretToken token = SecretToken.random(random, "");
        // Of two that sign in at once the second sees the first.
        sessions.takeTurn(caller.tenant(), caller.user());
        int most = rules.of(caller.tenant()).oneSession() ? 1 : MOST;
        ended(sessions.keepNewest(caller.tenant(), caller.user(), IDLE, most - 1));
        UUID session = uuids.next();
        sessions.add(caller.tenant(), session, caller.user(), token.hash(), origin);
        deeds.done("session.opened", session);
        return token;
    }

    /** Whose session this is, with the name and the roles that they have now; empty if there is none, or it is over. */
    public Optional<Caller> authenticate(SecretToken token) {
        return sessions.findHolder(token.hash(), IDLE, OLDEST).map(Holder::toCaller);
    }

    /**
     * Sessions of a person that are not over, the newest first.
     *
     * @param current the one that asks
     */
    public List<Session> list(
            TenantId tenant, UserId user, Optional<SecretToken> current, Optional<UUID> before, int limit) {
        return sessions
                .list(tenant, user, current.map(SecretToken::hash), new SessionStore.Live(IDLE, OLDEST), before)
                .stream()
                .limit(limit)
                .toList();
    }

    /** Ends the session that shows its own token; without one nothing happens. */
    public void end(SecretToken token) {
        sessions.end(token.hash()).ifPresent(session -> {
            ended(List.of(new Ended(session, token.hash().bytes())));
            deeds.done("session.ended", session);
        });
    }

    /**
     * Ends a session of the tenant.
     *
     * @param user whose it must be; empty for anybody's
     * @throws MotorpoolException {@link SecurityError#SESSION_NOT_FOUND}
     */
    public void end(TenantId tenant, UUID session, Optional<UserId> user) {
        List<Ended> found = sessions.end(tenant, session, user);
        if (found.isEmpty()) {
            throw new MotorpoolException(SecurityError.SESSION_NOT_FOUND, "There is no session " + session + ".");
        }
        ended(found);
        deeds.done("session.ended", session);
    }

    /** Ends all sessions of a person, except the one with this token. Answers how many. */
    public int endAll(TenantId tenant, UserId user, Optional<SecretToken> except) {
        int count = endSilently(tenant, user, except);
        deeds.done("user.signed-out", user, Map.of("sessions", count));
        return count;
    }

    /** As {@link #endAll}, for whoever says themselves what is done. */
    int endSilently(TenantId tenant, UserId user, Optional<SecretToken> except) {
        List<Ended> found = sessions.endAll(tenant, user, except.map(SecretToken::hash));
        ended(found);
        return found.size();
    }

    private void ended(List<Ended> sessions) {
        endings.ended(
                sessions.stream().map(each -> TokenHash.of(each.tokenSha256())).toList());
    }
}
