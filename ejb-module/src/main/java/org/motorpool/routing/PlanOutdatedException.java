package org.motorpool.routing;

/** What was planned has changed while it was being planned; another attempt plans what is there now. */
public final class PlanOutdatedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PlanOutdatedException(String message, Throwable cause) {
        super(message, cause);
    }
}
