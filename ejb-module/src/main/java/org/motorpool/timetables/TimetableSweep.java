package org.motorpool.timetables;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import org.motorpool.platform.jobs.JobConfig;
import org.motorpool.platform.security.CurrentTenant;
import org.motorpool.platform.time.Loop;
import org.motorpool.timetables.store.ExpiredTimetableStore;
import org.motorpool.timetables.store.ExpiredTimetableStore.Expired;

/**
 * Forgets timetables whose time is over, each in a transaction of its own. Two workers may meet at one; the second finds
 * nothing to forget.
 */
@Singleton
public class TimetableSweep {

    private static final Logger LOG = System.getLogger(TimetableSweep.class.getName());
    private static final int AT_ONCE = 100;

    private final ExpiredTimetableStore expired;
    private final TimetableService timetables;
    private final CurrentTenant currentTenant;
    private final TimetableConfig config;
    private final JobConfig jobs;
    private final Clock clock;
    private final Loop loop;

    @Inject
    public TimetableSweep(
            ExpiredTimetableStore expired,
            TimetableService timetables,
            CurrentTenant currentTenant,
            TimetableConfig config,
            JobConfig jobs,
            Clock clock,
            Loop loop) {
        this.expired = expired;
        this.timetables = timetables;
        this.currentTenant = currentTenant;
        this.config = config;
        this.jobs = jobs;
        this.clock = clock;
        this.loop = loop;
    }

    /** Begins to look; the web tier calls it with the application's start. */
    public void start() {
        if (jobs.isWorker()) {
            loop.start("forget timetables", config.sweep(), this::sweep);
        }
    }

    public void stop() {
        loop.stop();
    }

    /** @return how many it forgot */
    public int sweep() {
        int forgotten = 0;
        List<Expired> some;
        do {
            some = expired.list(clock.instant(), AT_ONCE);
            int before = forgotten;
            for (Expired each : some) {
                forgotten += forget(each) ? 1 : 0;
            }
            if (forgotten == before) {
                // Nothing but what cannot be forgotten, or another node forgets: the next turn tries again.
                return forgotten;
            }
        } while (some.size() == AT_ONCE);
        return forgotten;
    }

    /** One that cannot be forgotten must not keep the others. */
    private boolean forget(Expired each) {
        try (CurrentTenant.Scope scope = currentTenant.bind(each.owner().tenant())) {
            return timetables.expire(each.owner(), each.timetableId());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The timetable " + each.timetableId() + " could not be forgotten.", e);
            return false;
        }
    }
}
