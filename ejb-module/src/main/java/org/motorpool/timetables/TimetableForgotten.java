package org.motorpool.timetables;

import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;

/**
 * A timetable is being forgotten, with its events. Observed in the transaction that does it: whoever keeps something of
 * it removes that, too.
 */
public record TimetableForgotten(TimetableOwner owner, TimetableId timetableId) {}
