package org.motorpool.timetables.parsing.internal;

import java.util.Collection;
import java.util.List;

/** How a timetable sets the cells of a lecture's row beside each other; one program made it, so all rows are alike. */
enum RowSetting {
    /** The next activity begins below the longest cell of the one before it. */
    ABREAST,
    /** The lines of a cell just follow each other, whatever those beside it do. */
    FLOWING,
    /** Nothing tells, or rows contradict each other. */
    UNKNOWN;

    /** What rows say together. */
    static RowSetting common(Collection<RowSetting> rows) {
        List<RowSetting> told =
                rows.stream().filter(setting -> setting != UNKNOWN).distinct().toList();
        return told.size() == 1 ? told.get(0) : UNKNOWN;
    }
}
