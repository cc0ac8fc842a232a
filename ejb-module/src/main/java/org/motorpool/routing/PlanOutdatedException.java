package org.motorpool.routing;

import org.motorpool.platform.jobs.Retryable;

/** What was planned has changed while it was being planned; another attempt plans what is there now. */
public final class PlanOutdatedException extends RuntimeException implements Retryable {

    private static final long serialVersionUID = 1L;

    public PlanOutdatedException(String message) {
        super(message);
    }

    public PlanOutdatedException(String message, Throwable cause) {
        super(message, cause);
    }
}
