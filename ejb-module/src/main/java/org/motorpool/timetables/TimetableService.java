package org.motorpool.timetables;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;
import org.motorpool.timetables.internal.Clashes;
import org.motorpool.timetables.internal.Forgetting;
import org.motorpool.timetables.internal.JobStates;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableEventId;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.timetables.model.TimetableState;
import org.motorpool.timetables.store.TimetableEventStore;
import org.motorpool.timetables.store.TimetableStore;

/** Timetables and their events. Everything is asked for by its owner; another's is not found. */
@Singleton
@Transactional
public class TimetableService {

    /** More than a PDF of 100 pages has. */
    static final int MOST_EVENTS = 5_000;

    private static final int MOST_CLASHES = 1_000;

    private final TimetableStore timetables;
    private final TimetableEventStore events;
    private final JobStates states;
    private final Forgetting forgetting;
    private final TimetableConfig config;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public TimetableService(
            TimetableStore timetables,
            TimetableEventStore events,
            JobStates states,
            Forgetting forgetting,
            TimetableConfig config,
            Clock clock,
            Deeds deeds) {
        this.timetables = timetables;
        this.events = events;
        this.states = states;
        this.forgetting = forgetting;
        this.config = config;
        this.clock = clock;
        this.deeds = deeds;
    }

    /** @throws MotorpoolException {@link TimetableError#TIMETABLE_NOT_FOUND} */
    public Timetable get(TimetableOwner owner, TimetableId timetable) {
        return timetables
                .find(owner, timetable, clock.instant())
                .map(states::apply)
                .orElseThrow(() -> notFound(timetable));
    }

    /** Newest first. */
    public List<Timetable> list(TimetableOwner owner, Optional<TimetableId> before, int limit) {
        return timetables.list(owner, before, limit, clock.instant()).stream()
                .map(states::apply)
                .toList();
    }

    /** What there is to choose from; nothing while it is not ready. */
    public TimetableContents contents(Timetable timetable) {
        if (timetable.state() != TimetableState.READY) {
            return TimetableContents.NOTHING;
        }
        TenantId tenant = timetable.owner().tenant();
        TimetableId id = timetable.timetableId();
        TimetableEventStore.Counts counts = events.count(tenant, id);
        Map<String, List<String>> groups = events.listGroups(tenant, id).stream()
                .collect(Collectors.groupingBy(
                        TimetableEventStore.ModuleGroup::module,
                        TreeMap::new,
                        Collectors.mapping(TimetableEventStore.ModuleGroup::groupCode, Collectors.toList())));
        return new TimetableContents(
                counts.events(),
                counts.unclear(),
                events.listModules(tenant, id),
                groups,
                events.listSemesters(tenant, id));
    }

    /**
     * Every event that a filter admits, in the timetable's order; as many as a PDF of 100 pages can have.
     *
     * @throws MotorpoolException {@link TimetableError#TIMETABLE_NOT_FOUND}, {@link TimetableError#TIMETABLE_NOT_READY}
     */
    public List<TimetableEvent> events(TimetableOwner owner, TimetableId timetable, EventFilter filter) {
        return events(owner, timetable, filter, Optional.empty(), MOST_EVENTS);
    }

    /** As {@link #events(TimetableOwner, TimetableId, EventFilter)}, some of them. */
    public List<TimetableEvent> events(
            TimetableOwner owner,
            TimetableId timetable,
            EventFilter filter,
            Optional<TimetableEventId> after,
            int limit) {
        requireReady(get(owner, timetable));
        return events.list(owner.tenant(), timetable, filter, after, limit);
    }

    /**
     * The first thousand pairs of these events that overlap.
     *
     * @throws MotorpoolException as of {@link #events}
     */
    public List<Clash> clashes(TimetableOwner owner, TimetableId timetable, EventFilter filter) {
        return Clashes.among(events(owner, timetable, filter), MOST_CLASHES);
    }

    /**
     * Keeps a timetable beyond its day, because its owner wants something that needs it, such as a calendar. Said again,
     * it only changes until when. A timetable is deleted by its owner all the same, which {@link TimetableForgotten}
     * tells.
     *
     * @param keeper id of what needs it
     * @throws MotorpoolException {@link TimetableError#TIMETABLE_NOT_FOUND}
     */
    public void keep(TimetableOwner owner, TimetableId timetable, UUID keeper, Instant until) {
        get(owner, timetable);
        timetables.keep(owner, timetable, keeper, until);
        timetables.settleExpiry(owner, timetable, config.keep());
    }

    /**
     * What needed them does not any more: timetables that are over a day old go with the next sweep.
     *
     * @param except what the keeper still needs
     */
    public void release(TimetableOwner owner, UUID keeper, Collection<TimetableId> except) {
        timetables
                .release(owner, keeper, except)
                .forEach(timetable -> timetables.settleExpiry(owner, timetable, config.keep()));
    }

    /**
     * Forgets a timetable at once: its events, its PDF, the answers that were kept about it, and whatever others keep.
     *
     * @throws MotorpoolException {@link TimetableError#TIMETABLE_NOT_FOUND}
     */
    public void delete(TimetableOwner owner, TimetableId timetable) {
        get(owner, timetable);
        forgetting.forget(owner, timetable);
        deeds.done("timetable.deleted", timetable);
    }

    /**
     * Forgets one whose time is over; the sweep calls it.
     *
     * @return false if it is gone already, or something keeps it since it was looked for
     */
    public boolean expire(TimetableOwner owner, TimetableId timetable) {
        return forgetting.forgetExpired(owner, timetable, clock.instant());
    }

    static MotorpoolException notFound(TimetableId timetable) {
        return new MotorpoolException(TimetableError.TIMETABLE_NOT_FOUND, "There is no timetable " + timetable + ".");
    }

    static void requireReady(Timetable timetable) {
        if (timetable.state() != TimetableState.READY) {
            throw new MotorpoolException(
                    TimetableError.TIMETABLE_NOT_READY,
                    "The timetable " + timetable.timetableId() + " is "
                            + timetable.state().code() + " and has no events.");
        }
    }
}
