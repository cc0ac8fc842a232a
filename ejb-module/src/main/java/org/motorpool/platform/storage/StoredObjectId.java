package org.motorpool.platform.storage;

import java.io.Serializable;
import java.util.UUID;

/** Identity of a stored object within its tenant. */
public record StoredObjectId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
