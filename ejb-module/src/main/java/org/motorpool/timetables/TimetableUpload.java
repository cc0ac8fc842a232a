package org.motorpool.timetables;

import org.motorpool.timetables.model.Timetable;

/**
 * What became of an upload.
 *
 * @param isNew whether its file was not known; else the timetable is the one that the owner uploaded before
 */
public record TimetableUpload(Timetable timetable, boolean isNew) {}
