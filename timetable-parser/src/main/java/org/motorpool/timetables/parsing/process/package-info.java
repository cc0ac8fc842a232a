/** The parser as a program of its own, so that no file can do more than end it. */
@NullMarked
package org.motorpool.timetables.parsing.process;

import org.jspecify.annotations.NullMarked;
