package org.motorpool.platform.replicas;

import java.util.regex.Pattern;

/**
 * A place in the primary's log of changes. What was committed before it was taken lies before it.
 *
 * @param lsn as PostgreSQL writes it, such as {@code 0/3000148}
 */
public record Position(String lsn) {

    private static final Pattern LSN = Pattern.compile("[0-9A-F]{1,8}/[0-9A-F]{1,8}");

    public Position {
        if (!LSN.matcher(lsn).matches()) {
            throw new IllegalArgumentException("'" + lsn + "' is no log sequence number.");
        }
    }

    @Override
    public String toString() {
        return lsn;
    }
}
