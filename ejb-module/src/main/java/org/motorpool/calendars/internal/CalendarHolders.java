package org.motorpool.calendars.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.motorpool.calendars.store.CalendarStore;
import org.motorpool.platform.security.SecretToken;

/** Finds whose calendar a secret is, in a transaction of no tenant. */
@Singleton
@Transactional
public class CalendarHolders {

    private final CalendarStore calendars;

    @Inject
    public CalendarHolders(CalendarStore calendars) {
        this.calendars = calendars;
    }

    public Optional<CalendarHolder> find(SecretToken secret) {
        return secret.isWellFormed() ? calendars.findHolder(secret.hash()) : Optional.empty();
    }
}
