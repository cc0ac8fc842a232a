/**
 * PDFs that look like the timetables which students export, made from lists of events: the list is the truth that the
 * parser is held against. Also files that nobody should have to open. Knows nothing of the parser.
 */
@NullMarked
package org.motorpool.timetables.specimens;

import org.jspecify.annotations.NullMarked;
