package org.motorpool.timetables.parsing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the parser makes of a file: a timetable, or a reason why there is none. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ParseAnswer.Parsed.class, name = "parsed"),
    @JsonSubTypes.Type(value = ParseAnswer.Refused.class, name = "refused")
})
public sealed interface ParseAnswer {

    /** It was read. */
    record Parsed(ParsedTimetable timetable) implements ParseAnswer {}

    /**
     * It was not.
     *
     * @param found what the file is, for people
     * @param expected what it should have been, for people
     */
    record Refused(RefusalReason reason, String found, String expected) implements ParseAnswer {}
}
