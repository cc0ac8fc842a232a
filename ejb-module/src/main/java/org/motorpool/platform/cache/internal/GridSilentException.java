package org.motorpool.platform.cache.internal;

/** The grid has not answered in time, or not for so long that it is not asked for a moment. */
public final class GridSilentException extends Exception {

    private static final long serialVersionUID = 1L;

    GridSilentException(String message) {
        super(message, null, false, false);
    }
}
