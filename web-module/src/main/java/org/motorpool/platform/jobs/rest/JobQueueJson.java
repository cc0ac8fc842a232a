package org.motorpool.platform.jobs.rest;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.jobs.JobLimits;
import org.motorpool.platform.jobs.JobQueues.Queue;
import org.motorpool.platform.jobs.JobType;
import org.motorpool.platform.jobs.rest.JobTypeJson.LimitsJson;

/**
 * What of a tenant waits and runs.
 *
 * @param waiting how many jobs wait, their time come or not
 * @param limit how many may wait
 */
public record JobQueueJson(int waiting, int limit, List<TypeJson> types) {

    /**
     * Jobs of one type.
     *
     * @param pool missing if this version of the server knows no such jobs
     * @param waiting whose time has come
     * @param later whose time has not: to be tried again, or spread by a redrive
     * @param oldestWaitSeconds of those whose time has come
     * @param paused whether the tenant has paused them
     * @param pausedForAll whether the platform has
     */
    public record TypeJson(
            String type,
            @Nullable String pool,
            int waiting,
            int later,
            int running,
            @Nullable Long oldestWaitSeconds,
            boolean paused,
            boolean pausedForAll,
            LimitsJson limits) {

        static TypeJson of(Queue queue) {
            return new TypeJson(
                    queue.name(),
                    queue.type().map(type -> type.pool().text()).orElse(null),
                    queue.waiting(),
                    queue.later(),
                    queue.running(),
                    queue.oldestWait().map(Duration::toSeconds).orElse(null),
                    queue.pause().forTenant(),
                    queue.pause().forAll(),
                    LimitsJson.of(queue.type().map(JobType::limits).orElse(JobLimits.NONE)));
        }
    }

    static JobQueueJson of(List<Queue> queues, int limit) {
        return new JobQueueJson(
                queues.stream()
                        .mapToInt(queue -> queue.waiting() + queue.later())
                        .sum(),
                limit,
                queues.stream().map(TypeJson::of).toList());
    }
}
