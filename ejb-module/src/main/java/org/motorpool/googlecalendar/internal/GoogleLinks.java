package org.motorpool.googlecalendar.internal;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.motorpool.googlecalendar.model.Tokens;
import org.motorpool.googlecalendar.store.GoogleLinkStore;
import org.motorpool.platform.security.Deeds;
import org.motorpool.timetables.TimetableForgotten;
import org.motorpool.timetables.model.TimetableOwner;

/** The rows of tokens, in transactions in which Google is not called. */
@Singleton
@Transactional
public class GoogleLinks {

    private final GoogleLinkStore links;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public GoogleLinks(GoogleLinkStore links, Clock clock, Deeds deeds) {
        this.links = links;
        this.clock = clock;
        this.deeds = deeds;
    }

    public Optional<Tokens> find(TimetableOwner owner) {
        return links.find(owner, clock.instant());
    }

    /** @param forgetAt empty for as long as the owner wants */
    public void connect(TimetableOwner owner, Tokens tokens, Optional<Instant> forgetAt) {
        links.clear(owner.tenant(), clock.instant());
        links.put(owner, tokens, forgetAt);
        deeds.done("google-calendar.connected", owner.user());
    }

    public void refresh(TimetableOwner owner, Tokens tokens) {
        links.refresh(owner, tokens);
    }

    /** What visitors gave goes in time, too, though none of them comes again. */
    void clear(@Observes TimetableForgotten forgotten) {
        links.clear(forgotten.owner().tenant(), clock.instant());
    }

    public void disconnect(TimetableOwner owner) {
        links.remove(owner);
        deeds.done("google-calendar.disconnected", owner.user());
    }
}
