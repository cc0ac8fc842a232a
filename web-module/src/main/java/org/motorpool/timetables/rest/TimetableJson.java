package org.motorpool.timetables.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.motorpool.timetables.TimetableContents;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableFailure;
import org.motorpool.timetables.model.TimetableKind;

/**
 * A timetable as its owner sees it.
 *
 * @param kind {@code lectures}, {@code tests} or {@code exams}; missing until it is read
 * @param state {@code queued}, {@code parsing}, {@code ready} or {@code failed}
 * @param pages 0 until it is read
 * @param expiresAt when it is forgotten
 * @param job that reads it
 * @param failure why there are no events
 * @param eventCount missing in lists, as is all that follows
 * @param unclearCount how many events have a field that somebody should look at
 * @param notes texts of the PDF that stand in no event
 * @param keptBy how many calendars keep it beyond its day
 */
public record TimetableJson(
        String id,
        @Nullable String kind,
        String state,
        int pages,
        long sizeBytes,
        Instant uploadedAt,
        Instant expiresAt,
        String job,
        @Nullable FailureJson failure,
        @Nullable Integer eventCount,
        @Nullable Integer unclearCount,
        @Nullable List<String> modules,
        @Nullable List<GroupJson> groups,
        @Nullable List<String> semesters,
        @Nullable List<NoteJson> notes,
        int keptBy) {

    /**
     * Why a PDF gave no events.
     *
     * @param code such as {@code not-a-timetable}, {@code encrypted} or {@code parser-timed-out}
     * @param found what the file has, for people
     * @param expected what it should have had
     */
    public record FailureJson(String code, String found, String expected) {

        static FailureJson of(TimetableFailure failure) {
            return new FailureJson(failure.code(), failure.found(), failure.expected());
        }
    }

    /** A group of a module, such as {@code G01}. */
    public record GroupJson(String module, String group) {}

    /** A text that stands in no event. */
    public record NoteJson(int page, String text) {}

    /** As it stands in a list. */
    static TimetableJson of(Timetable timetable) {
        return of(timetable, null);
    }

    static TimetableJson of(Timetable timetable, @Nullable TimetableContents contents) {
        return new TimetableJson(
                timetable.timetableId().toString(),
                timetable.kind().map(TimetableKind::code).orElse(null),
                timetable.state().code(),
                timetable.pages(),
                timetable.sizeBytes(),
                timetable.uploadedAt(),
                timetable.expiresAt(),
                timetable.job().toString(),
                timetable.failure().map(FailureJson::of).orElse(null),
                contents == null ? null : contents.events(),
                contents == null ? null : contents.unclear(),
                contents == null ? null : contents.modules(),
                contents == null ? null : groups(contents),
                contents == null ? null : contents.semesters(),
                contents == null
                        ? null
                        : timetable.notes().stream()
                                .map(note -> new NoteJson(note.page(), note.text()))
                                .toList(),
                timetable.keepers());
    }

    private static List<GroupJson> groups(TimetableContents contents) {
        return contents.groups().entrySet().stream()
                .flatMap(module -> module.getValue().stream().map(group -> new GroupJson(module.getKey(), group)))
                .toList();
    }
}
