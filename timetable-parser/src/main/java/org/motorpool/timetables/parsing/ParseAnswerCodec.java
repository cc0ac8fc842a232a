package org.motorpool.timetables.parsing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers as UTF-8 JSON, the way they travel between the parser's process and the server. Thread-safe. */
public final class ParseAnswerCodec {

    private final ObjectMapper json =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    public byte[] encode(ParseAnswer answer) {
        try {
            return json.writerFor(ParseAnswer.class).writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An answer has no JSON", e);
        }
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IOException if it is something else: the process that wrote it is not to be trusted more than its input
     */
    public ParseAnswer decode(byte[] bytes) throws IOException {
        ParseAnswer answer = json.readValue(bytes, ParseAnswer.class);
        if (answer == null) {
            throw new IOException("The parser's answer is null");
        }
        return answer;
    }
}
