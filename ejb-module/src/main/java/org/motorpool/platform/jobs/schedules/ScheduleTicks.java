package org.motorpool.platform.jobs.schedules;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.schedules.store.DueScheduleStore;
import org.motorpool.platform.jobs.schedules.store.DueScheduleStore.DueSchedule;
import org.motorpool.platform.security.CurrentTenant;

/** Runs what is due, one schedule after the other; every node does so, and a schedule's row lets one of them. */
@Singleton
public class ScheduleTicks {

    private static final Logger LOG = System.getLogger(ScheduleTicks.class.getName());
    private static final int AT_ONCE = 100;

    private final DueScheduleStore due;
    private final ScheduleRuns runs;
    private final CurrentTenant currentTenant;

    @Inject
    public ScheduleTicks(DueScheduleStore due, ScheduleRuns runs, CurrentTenant currentTenant) {
        this.due = due;
        this.runs = runs;
        this.currentTenant = currentTenant;
    }

    /** One look. A schedule that fails holds up no other. */
    public void tick() {
        for (DueSchedule schedule : due.list(AT_ONCE)) {
            try (CurrentTenant.Scope scope = currentTenant.bind(schedule.tenantId())) {
                run(schedule);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Could not run schedule " + schedule.scheduleId() + "; trying again.", e);
            }
        }
    }

    private void run(DueSchedule schedule) {
        try {
            runs.run(schedule.tenantId(), schedule.scheduleId());
        } catch (MotorpoolException e) {
            if (e.code().kind().mayPass()) {
                putOff(schedule, e);
            } else {
                LOG.log(Level.INFO, "Schedule {0} started nothing: {1}", schedule.scheduleId(), e.getMessage());
                runs.pass(schedule.tenantId(), schedule.scheduleId(), reason(e));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not run schedule " + schedule.scheduleId() + ".", e);
            putOff(schedule, e);
        }
    }

    private void putOff(DueSchedule schedule, RuntimeException cause) {
        if (!runs.putOff(schedule.tenantId(), schedule.scheduleId())) {
            runs.pass(schedule.tenantId(), schedule.scheduleId(), reason(cause));
        }
    }

    private static String reason(RuntimeException e) {
        return e instanceof MotorpoolException known
                ? String.valueOf(known.getMessage())
                : "The run failed for a reason that the server's log tells.";
    }
}
