package org.motorpool.timetables.parsing.internal;

import java.util.List;
import org.motorpool.timetables.parsing.Entry;

/** Reads the entries out of the rows of one kind of timetable. */
interface RowReader {

    /** @param rows whole ones, in order */
    List<Entry> read(List<TableRow> rows);
}
