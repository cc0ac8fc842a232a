/**
 * Timetables of a university: a PDF goes in, events come out. An upload belongs to whoever made it, a person or a
 * visitor whom only a cookie knows; nobody else sees it, in the same tenant neither. A job reads the PDF in a process of
 * its own, since it may be hostile; then the PDF is deleted. Nothing of a timetable is left a day later, or when its
 * owner says so, unless a calendar of the owner keeps it. What could not be read for certain is marked, never guessed.
 * Uses the platform and tenants; used by calendars and the web tier.
 */
@NullMarked
package org.motorpool.timetables;

import org.jspecify.annotations.NullMarked;
