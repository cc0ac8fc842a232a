package org.motorpool.platform.jobs.schedules;

import java.time.Instant;
import org.motorpool.platform.security.Caller;

/**
 * One run of a schedule.
 *
 * @param caller who made or last changed the schedule; without roles
 * @param slot the instant that is meant: now or, for a run that is caught up, some time ago
 */
public record ScheduledRun(Caller caller, Instant slot) {}
