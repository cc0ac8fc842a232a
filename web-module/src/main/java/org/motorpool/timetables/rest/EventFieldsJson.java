package org.motorpool.timetables.rest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.timetables.CorrectEvent;
import org.motorpool.timetables.model.EventField;
import org.motorpool.web.constraints.Length;

/**
 * What somebody says of an event. A field that is missing stays as it is; an empty text takes its value away.
 *
 * @param day such as {@code MONDAY}; takes the date away, as the date takes the day away
 * @param startTime such as {@code 08:30}
 * @param venues all of them
 */
@Schema(
        example =
                "{\"module\":\"COS 214\",\"semester\":\"S2\",\"group\":\"G01\",\"activity\":\"L1\",\"day\":\"MONDAY\","
                        + "\"startTime\":\"08:30\",\"endTime\":\"09:20\",\"venues\":[\"Centenary 6\"]}")
public record EventFieldsJson(
        @Nullable @Length(max = 100) String module,
        @Nullable @Length(max = 100) String semester,
        @Nullable @Length(max = 100) String group,
        @Nullable @Length(max = 100) String language,
        @Nullable @Length(max = 100) String activity,
        @Nullable @Length(max = 100) String day,
        @Nullable @Length(max = 100) String date,
        @Nullable @Length(max = 100) String startTime,
        @Nullable @Length(max = 100) String endTime,
        @Nullable List<String> venues,
        @Nullable @Length(max = 100) String campus,
        @Nullable @Length(max = 100) String program,
        @Nullable @Length(max = 100) String status,
        @Nullable @Length(max = 100) String paper,
        @Nullable @Length(max = 100) String comments) {

    CorrectEvent command() {
        Map<EventField, Optional<String>> texts = new EnumMap<>(EventField.class);
        put(texts, EventField.MODULE, module);
        put(texts, EventField.SEMESTER, semester);
        put(texts, EventField.GROUP, group);
        put(texts, EventField.LANGUAGE, language);
        put(texts, EventField.ACTIVITY, activity);
        put(texts, EventField.DAY, day);
        put(texts, EventField.DATE, date);
        put(texts, EventField.START_TIME, startTime);
        put(texts, EventField.END_TIME, endTime);
        put(texts, EventField.CAMPUS, campus);
        put(texts, EventField.PROGRAM, program);
        put(texts, EventField.STATUS, status);
        put(texts, EventField.PAPER, paper);
        put(texts, EventField.COMMENTS, comments);
        return new CorrectEvent(texts, Optional.ofNullable(venues));
    }

    private static void put(Map<EventField, Optional<String>> texts, EventField field, @Nullable String text) {
        if (text != null) {
            texts.put(field, Optional.of(text).filter(said -> !said.isBlank()));
        }
    }
}
