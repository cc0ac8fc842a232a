package org.motorpool.platform.security;

import java.io.Serializable;
import java.util.UUID;

/** Identity of a person or program that can sign in; unique within its tenant. */
public record UserId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
