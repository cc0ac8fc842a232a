package org.motorpool.platform.jobs.schedules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.security.UserId;

/**
 * A schedule as it stands.
 *
 * @param type of the jobs that it starts
 * @param cron five fields; see {@link Slots}
 * @param zone an IANA time zone
 * @param params JSON, as the type keeps them
 * @param catchUp code of a {@link CatchUp}
 * @param ownerId who made or last changed it; owns its jobs
 * @param nextSlot null while it is paused, or when no slot is left
 * @param lastSlot the newest slot that passed, run or left out
 * @param lastJobId what the last run started; null if it never ran or started nothing
 * @param lastJobState null where the job is forgotten
 * @param lastError why the last run started nothing
 */
public record Schedule(
        ScheduleId scheduleId,
        String name,
        String type,
        String cron,
        String zone,
        String params,
        String catchUp,
        boolean enabled,
        UserId ownerId,
        String ownerName,
        @Nullable Instant nextSlot,
        @Nullable Instant lastSlot,
        @Nullable JobId lastJobId,
        @Nullable String lastJobState,
        @Nullable String lastError,
        int version,
        Instant createdAt,
        Instant updatedAt) {}
