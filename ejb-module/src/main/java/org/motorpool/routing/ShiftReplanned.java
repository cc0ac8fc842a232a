package org.motorpool.routing;

import org.motorpool.platform.security.TenantId;
import org.motorpool.routing.model.ShiftOnDay;

/**
 * A new plan takes the place of a shift's older ones. Unlike most events this one is observed in the transaction, just
 * before the planned routes of the older plans go, by whoever keeps something with them.
 */
public record ShiftReplanned(TenantId tenant, ShiftOnDay shift) {}
