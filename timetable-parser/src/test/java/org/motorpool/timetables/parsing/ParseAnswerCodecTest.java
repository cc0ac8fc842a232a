package org.motorpool.timetables.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParseAnswerCodecTest {

    private final ParseAnswerCodec codec = new ParseAnswerCodec();

    @Test
    void aTimetableComesBackAsItWas() throws IOException {
        Box box = new Box(36, 90.5, 80, 102);
        Entry entry = new Entry(
                Map.of(Field.MODULE, new Reading("COS 214", 1, box, 1), Field.DAY, new Reading("Møndag", 2, box, 0.25)),
                List.of(new Reading("Centenary 6", 1, box, 0.95)));
        ParseAnswer answer = new ParseAnswer.Parsed(new ParsedTimetable(
                TimetableKind.LECTURES,
                2,
                List.of(entry),
                List.of(new Note(1, Optional.of(box), "Page 1"), new Note(2, Optional.empty(), "\u2028 odd"))));

        assertThat(codec.decode(codec.encode(answer))).isEqualTo(answer);
    }

    @Test
    void aRefusalComesBackAsItWas() throws IOException {
        ParseAnswer answer =
                new ParseAnswer.Refused(RefusalReason.NOT_A_TIMETABLE, "the title \u201cInvoice\u201d", "a timetable");

        assertThat(codec.decode(codec.encode(answer))).isEqualTo(answer);
    }

    @Test
    void theJsonSaysWhatItIs() {
        String json = new String(
                codec.encode(new ParseAnswer.Refused(RefusalReason.ENCRYPTED, "a", "b")), StandardCharsets.UTF_8);

        assertThat(json)
                .isEqualTo("{\"answer\":\"refused\",\"reason\":\"ENCRYPTED\",\"found\":\"a\",\"expected\":\"b\"}");
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        for (String json :
                List.of("", "null", "{}", "[]", "{\"answer\":\"other\"}", "{\"answer\":\"refused\",\"x\":1}")) {
            assertThatThrownBy(() -> codec.decode(json.getBytes(StandardCharsets.UTF_8)))
                    .as(json)
                    .isInstanceOf(IOException.class);
        }
    }
}
