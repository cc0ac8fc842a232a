package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescribedAnswersTest {

    private static final String DOCUMENT = """
            {"paths": {"/things": {"get": {"responses": {"2XX": {"content": {"application/json":
              {"schema": {"$ref": "#/components/schemas/Thing"}}}}}}}},
             "components": {"schemas": {"Thing": {"type": "object", "required": ["id"], "properties": {
               "id": {"type": "string", "format": "uuid"}, "on": {"type": "string", "format": "date"},
               "at": {"type": "string", "format": "time-local"}, "parts": {"type": "array",
               "items": {"$ref": "#/components/schemas/Thing"}}}}}}}
            """;
    private static final String ID = "\"id\": \"01980000-0000-7000-8000-000000000001\"";

    private final Description description = describe();
    private final DescribedAnswers described = new DescribedAnswers(description);

    private static Description describe() {
        try {
            return new Description(Probe.JSON.readTree(DOCUMENT));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<String> fault(String media, String body) {
        return described.fault(
                description.operations().get(0), new Probe.Answer("GET /things", 200, media, "", "", false, body));
    }

    @Test
    void takesWhatIsDescribed() {
        assertThat(fault(
                        "application/json;charset=utf-8",
                        "{" + ID + ", \"on\": \"2026-04-15\", \"at\": \"09:00\", \"parts\": [{" + ID + "}]}"))
                .isEmpty();
        assertThat(described.held()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"id\": 1}",
                "{\"id\": \"1\"}",
                "{" + ID + ", \"on\": \"15.04.2026\"}",
                "{" + ID + ", \"at\": \"25:00\"}",
                "{" + ID + ", \"more\": 1}",
                "{" + ID + ", \"parts\": [{" + ID + ", \"more\": 1}]}",
                "{" + ID + ", \"on\": null}"
            })
    void tellsWhatIsNot(String body) {
        assertThat(fault("application/json", body)).isPresent();
    }

    @Test
    void tellsAnotherMediaType() {
        assertThat(fault("text/html", "{" + ID + "}")).isPresent();
    }
}
