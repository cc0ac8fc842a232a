package org.motorpool.platform.jobs.schedules;

import java.util.Map;

/**
 * A schedule as a person wants it.
 *
 * @param params of the type, by name; see {@link Schedulable#paramsType}
 */
public record SaveSchedule(
        String name,
        String type,
        String cron,
        String zone,
        Map<String, Object> params,
        CatchUp catchUp,
        boolean enabled) {}
