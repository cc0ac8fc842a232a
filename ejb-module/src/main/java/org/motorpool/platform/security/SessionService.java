package org.motorpool.platform.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.security.store.Holder;
import org.motorpool.platform.security.store.SessionStore;

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
    private final Uuids uuids;
    private final Deeds deeds;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public SessionService(SessionStore sessions, Uuids uuids, Deeds deeds) {
        this.sessions = sessions;
        this.uuids = uuids;
        this.deeds = deeds;
    }

    /** Begins a session of somebody whose password was right. What they left open long ago is forgotten. */
    public SecretToken open(Caller caller) {
        SecretToken token = SecretToken.random(random, "");
        sessions.keepNewest(caller.tenant(), caller.user(), IDLE, MOST - 1);
        UUID session = uuids.next();
        sessions.add(caller.tenant(), session, caller.user(), token.sha256());
        deeds.done("session.opened", session);
        return token;
    }

    /** Whose session this is, with the name and the roles that they have now; empty if there is none, or it is over. */
    public Optional<Caller> authenticate(SecretToken token) {
        return sessions.findHolder(token.sha256(), IDLE, OLDEST).map(Holder::toCaller);
    }

    /** Ends a session; without one nothing happens. */
    public void end(SecretToken token) {
        sessions.end(token.sha256()).ifPresent(session -> deeds.done("session.ended", session));
    }
}
