package org.motorpool.platform.events;

import java.util.Map;
import org.motorpool.platform.security.TenantId;

/** Events were committed: the number of the last one of each topic. */
public record EventsCommitted(TenantId tenant, Map<Topic, Long> numbers) {

    public EventsCommitted {
        numbers = Map.copyOf(numbers);
    }
}
