package org.motorpool.platform.error;

/**
 * A stable, documented code of one error, such as {@code WEEKOFF_DAY}. Each feature lists its own in an enum named
 * {@code <Feature>Error}; the constant's name is the code that clients see.
 */
public interface ErrorCode {

    /** The code as clients see it, in upper snake case; enums have it for free. */
    String name();

    /** What the caller can do about it. */
    ErrorKind kind();
}
