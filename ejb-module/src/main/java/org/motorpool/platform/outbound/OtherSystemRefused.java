package org.motorpool.platform.outbound;

import jakarta.ws.rs.WebApplicationException;

/**
 * Another system answered that it will not do what we asked for (4xx). It is well, so this is neither repeated nor held
 * against it. Whoever called knows what it means, and tells the client in words of ours.
 */
public final class OtherSystemRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param cause with the answer, which was read already */
    public OtherSystemRefused(String system, int status, WebApplicationException cause) {
        super("'" + system + "' answered " + status + ".", cause);
        this.status = status;
    }

    /** The HTTP status, from 400 to 499. */
    public int status() {
        return status;
    }
}
