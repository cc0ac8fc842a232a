package org.motorpool.timetables.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.motorpool.platform.jobs.JobId;

/**
 * An uploaded timetable.
 *
 * @param kind empty until it is read
 * @param job that reads it
 * @param pages 0 until it is read
 * @param failure present if and only if it failed
 * @param notes texts of the PDF that stand in no event, the first of them
 * @param expiresAt when it is forgotten; later where a calendar keeps it
 * @param keepers how many calendars keep it
 * @param version raised by each change of it or of one of its events
 */
public record Timetable(
        TimetableId timetableId,
        TimetableOwner owner,
        Optional<TimetableKind> kind,
        TimetableState state,
        JobId job,
        long sizeBytes,
        int pages,
        Optional<TimetableFailure> failure,
        List<TimetableNote> notes,
        Instant uploadedAt,
        Instant expiresAt,
        int keepers,
        int version) {

    public Timetable {
        notes = List.copyOf(notes);
    }

    /** As its job says: queued, at work, or given up. */
    public Timetable as(TimetableState other, Optional<TimetableFailure> why) {
        return new Timetable(
                timetableId,
                owner,
                kind,
                other,
                job,
                sizeBytes,
                pages,
                why,
                notes,
                uploadedAt,
                expiresAt,
                keepers,
                version);
    }
}
