package org.motorpool.googlecalendar.model;

import java.time.Instant;

/**
 * What somebody gave us.
 *
 * @param refreshToken with which there is always another access token, until they take it back
 */
public record Tokens(AccessToken access, Instant expiresAt, String refreshToken) {

    @Override
    public String toString() {
        return "Tokens[until " + expiresAt + "]";
    }
}
