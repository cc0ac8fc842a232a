package org.motorpool.platform.ratelimit;

import java.time.Duration;

/**
 * How many requests each of its subjects may make.
 *
 * @param name of small letters, digits and hyphens
 * @param method of the requests that it is about; {@code *} for all
 * @param path of these requests, from {@code /api} on; {@code *} stands for one segment, {@code **} at the end for all
 *     that follow
 * @param capacity tokens of a full bucket
 * @param refill tokens that come back in each period; none if 0
 * @param cost tokens that a request takes
 * @param whenSilent what becomes of a request when the bucket does not answer
 * @param shadow whether it only counts what it would refuse
 */
public record LimitRule(
        String name,
        LimitSubject subject,
        String method,
        String path,
        long capacity,
        long refill,
        Duration period,
        long cost,
        WhenSilent whenSilent,
        boolean shadow,
        boolean enabled) {

    /** The method of a rule for all of them. */
    public static final String ANY_METHOD = "*";
}
