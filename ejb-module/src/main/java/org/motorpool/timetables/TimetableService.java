package org.motorpool.timetables;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;

/** Timetables and their events. Everything is asked for by its owner; another's is not found. */
@Singleton
@Transactional
public class TimetableService {

    /** @throws MotorpoolException {@link TimetableError#TIMETABLE_NOT_FOUND} */
    public Timetable get(TimetableOwner owner, TimetableId timetable) {
        throw new UnsupportedOperationException();
    }

    /**
     * Every event that a filter admits, in the timetable's order; as many as a PDF of 100 pages can have.
     *
     * @throws MotorpoolException {@link TimetableError#TIMETABLE_NOT_FOUND}, {@link TimetableError#TIMETABLE_NOT_READY}
     */
    public List<TimetableEvent> events(TimetableOwner owner, TimetableId timetable, EventFilter filter) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /** What needed them does not any more: timetables that are over a day old go with the next sweep. */
    public void release(TimetableOwner owner, UUID keeper) {
        throw new UnsupportedOperationException();
    }
}
