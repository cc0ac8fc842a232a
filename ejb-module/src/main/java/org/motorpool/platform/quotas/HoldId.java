package org.motorpool.platform.quotas;

import java.io.Serializable;
import java.util.UUID;

/** Identity of what a subject holds of a quota; of bytes usually the id of the thing whose bytes they are. */
public record HoldId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
