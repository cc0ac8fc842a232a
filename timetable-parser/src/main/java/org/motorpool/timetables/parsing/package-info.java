/**
 * Reads timetables of lectures, tests and exams from PDFs: {@link TimetableParser}. A PDF comes from anybody, so it is
 * opened in a process of its own ({@code process.ParserProcess}) with little memory; the server only knows the records and
 * {@link ParseAnswerCodec}.
 *
 * <p>What was read is never more certain than it looks: each {@link Reading} says where it stands and how sure it is, and
 * what could not be placed is a {@link Note}.
 */
@NullMarked
package org.motorpool.timetables.parsing;

import org.jspecify.annotations.NullMarked;
