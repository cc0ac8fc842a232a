package org.motorpool.timetables.specimens;

import java.util.List;

/**
 * A row before it is set.
 *
 * @param cells each a list of lines, which may be too long for their column
 * @param abreast whether the n-th lines of activity, day, time and venue begin at one height, below the longest before
 */
record SpecimenRow(List<List<String>> cells, boolean abreast, List<SpecimenEvent> events) {}
