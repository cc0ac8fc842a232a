package org.motorpool.timetables.model;

import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/**
 * Whose a timetable is.
 *
 * @param user a person who signs in, or a visitor whom a cookie knows
 */
public record TimetableOwner(TenantId tenant, UserId user) {

    public static TimetableOwner of(Caller caller) {
        return new TimetableOwner(caller.tenant(), caller.user());
    }
}
