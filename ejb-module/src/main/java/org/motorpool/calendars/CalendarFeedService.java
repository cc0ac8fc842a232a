package org.motorpool.calendars;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.motorpool.calendars.internal.CalendarHolder;
import org.motorpool.calendars.internal.CalendarHolders;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.security.SecretToken;

/** Calendars for whoever has their private address. */
@Singleton
@Transactional(TxType.NOT_SUPPORTED)
public class CalendarFeedService {

    private final CalendarHolders holders;
    private final CalendarService calendars;
    private final CurrentTenant currentTenant;

    @Inject
    public CalendarFeedService(CalendarHolders holders, CalendarService calendars, CurrentTenant currentTenant) {
        this.holders = holders;
        this.calendars = calendars;
        this.currentTenant = currentTenant;
    }

    /** @throws MotorpoolException {@link CalendarError#CALENDAR_NOT_FOUND}, whatever the reason is */
    public CalendarFile read(SecretToken secret) {
        CalendarHolder holder = holders.find(secret)
                .orElseThrow(() -> new MotorpoolException(
                        CalendarError.CALENDAR_NOT_FOUND, "No calendar has this address, or none has it any more."));
        try (CurrentTenant.Scope scope = currentTenant.bind(holder.owner().tenant())) {
            return calendars.feed(holder.owner(), holder.calendarId());
        }
    }
}
