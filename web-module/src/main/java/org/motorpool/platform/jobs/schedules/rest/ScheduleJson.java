package org.motorpool.platform.jobs.schedules.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.jobs.schedules.CatchUp;
import org.motorpool.platform.jobs.schedules.SaveSchedule;
import org.motorpool.platform.jobs.schedules.Schedule;
import org.motorpool.web.Codes;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/**
 * A schedule as clients see it.
 *
 * @param owner who made or last changed it
 * @param nextRuns the next five; none while it is paused
 * @param lastRun missing before the first
 */
public record ScheduleJson(
        String id,
        String name,
        String type,
        String cron,
        String zone,
        @JsonRawValue String params,
        String catchUp,
        boolean enabled,
        String owner,
        List<Instant> nextRuns,
        @Nullable LastRunJson lastRun,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * The last run.
     *
     * @param slot the newest slot that passed; missing where the schedule was only run by hand
     * @param jobId missing where it started nothing
     * @param jobState missing where the job is forgotten
     * @param error why it started nothing
     */
    public record LastRunJson(
            @Nullable Instant slot,
            @Nullable String jobId,
            @Nullable String jobState,
            @Nullable String error) {}

    static ScheduleJson of(Schedule schedule, List<Instant> nextRuns) {
        boolean ran = schedule.lastJobId() != null || schedule.lastError() != null;
        return new ScheduleJson(
                schedule.scheduleId().toString(),
                schedule.name(),
                schedule.type(),
                schedule.cron(),
                schedule.zone(),
                schedule.params(),
                schedule.catchUp(),
                schedule.enabled(),
                schedule.ownerName(),
                nextRuns,
                ran
                        ? new LastRunJson(
                                schedule.lastSlot(),
                                schedule.lastJobId() == null
                                        ? null
                                        : schedule.lastJobId().toString(),
                                schedule.lastJobState(),
                                schedule.lastError())
                        : null,
                schedule.createdAt(),
                schedule.updatedAt());
    }

    /**
     * A schedule to make, or what it shall become.
     *
     * @param type {@code reports-bookings} or {@code routing-plan-shift}
     * @param cron five fields: minute, hour, day of month, month, day of week
     * @param zone an IANA time zone such as {@code Asia/Kolkata}
     * @param params for {@code reports-bookings}: {@code period} such as {@code last-7-days}, and the filters of a report;
     *     for {@code routing-plan-shift}: {@code shiftId} and {@code daysAhead}
     * @param catchUp what becomes of slots that no node was there to run: {@code skip} (if missing), {@code once} or
     *     {@code each}
     * @param enabled true if missing
     */
    @Schema(
            example = "{\"name\":\"Week ahead\",\"type\":\"reports-bookings\",\"cron\":\"0 6 * * 1\","
                    + "\"zone\":\"Asia/Kolkata\",\"params\":{\"period\":\"next-7-days\"},\"catchUp\":\"once\"}")
    public record PutScheduleJson(
            @Required @Length(min = 1, max = 100) String name,
            @Required @Length(min = 1, max = 60) String type,
            @Required @Length(min = 1, max = 200) String cron,
            @Required @Length(min = 1, max = 60) String zone,
            @Nullable Map<String, Object> params,
            @Nullable @Length(max = 10) String catchUp,
            @Nullable Boolean enabled) {

        SaveSchedule toSave() {
            return new SaveSchedule(
                    name,
                    type,
                    cron,
                    zone,
                    params == null ? Map.of() : params,
                    Codes.find("catchUp", catchUp, CatchUp::of).orElse(CatchUp.SKIP),
                    enabled == null || enabled);
        }
    }
}
