package org.motorpool.timetables.internal;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.motorpool.platform.idempotency.KeptAnswerService;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.quotas.ByteQuotas;
import org.motorpool.platform.quotas.HoldId;
import org.motorpool.platform.storage.StoredObjectService;
import org.motorpool.timetables.TimetableForgotten;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.timetables.store.TimetableStore;

/**
 * Forgets a timetable in the caller's transaction: its events, its PDF with the room that it takes, the answers that
 * were kept about it, and whatever others keep of it. A job that still reads it finds nothing to write to.
 */
@Singleton
@Transactional(TxType.MANDATORY)
public class Forgetting {

    private final TimetableStore timetables;
    private final JobService jobs;
    private final StoredObjectService objects;
    private final ByteQuotas quotas;
    private final KeptAnswerService answers;
    private final Event<TimetableForgotten> forgettings;

    @Inject
    public Forgetting(
            TimetableStore timetables,
            JobService jobs,
            StoredObjectService objects,
            ByteQuotas quotas,
            KeptAnswerService answers,
            Event<TimetableForgotten> forgettings) {
        this.timetables = timetables;
        this.jobs = jobs;
        this.objects = objects;
        this.quotas = quotas;
        this.answers = answers;
        this.forgettings = forgettings;
    }

    /** @return false if it is gone already; then nothing happens */
    public boolean forget(TimetableOwner owner, TimetableId timetable) {
        return forget(owner, timetable, Optional.empty());
    }

    /** As {@link #forget(TimetableOwner, TimetableId)}, unless its time is not over, or not any more. */
    public boolean forgetExpired(TimetableOwner owner, TimetableId timetable, Instant now) {
        return forget(owner, timetable, Optional.of(now));
    }

    private boolean forget(TimetableOwner owner, TimetableId timetable, Optional<Instant> expiredBy) {
        // The job's row before the timetable's: a job that has read it comes to them in this order, too.
        boolean isUnfinished = timetables
                .findJob(owner, timetable)
                .filter(job -> jobs.hold(owner.tenant(), job))
                .isPresent();
        Optional<TimetableStore.Removed> gone = timetables.remove(owner, timetable, expiredBy);
        gone.ifPresent(removed -> {
            forgettings.fire(new TimetableForgotten(owner, timetable));
            removed.pdf().ifPresent(pdf -> objects.remove(owner.tenant(), List.of(pdf)));
            quotas.release(owner.tenant(), new HoldId(timetable.value()));
            answers.forget(owner.tenant(), owner.user(), timetable.toString());
            if (isUnfinished) {
                // A deed, and so the last.
                jobs.cancel(owner.tenant(), removed.job());
            }
        });
        return gone.isPresent();
    }
}
