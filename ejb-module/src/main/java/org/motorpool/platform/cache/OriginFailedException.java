package org.motorpool.platform.cache;

/** The origin failed with a checked exception, and nothing is kept that could stand in. */
public class OriginFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OriginFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
