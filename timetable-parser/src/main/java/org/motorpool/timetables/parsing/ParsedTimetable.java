package org.motorpool.timetables.parsing;

import java.util.List;

/** What a PDF says, in its own order. */
public record ParsedTimetable(TimetableKind kind, int pages, List<Entry> entries, List<Note> notes) {

    public ParsedTimetable {
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }
}
