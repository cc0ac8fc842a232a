package org.motorpool.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.ErrorCode;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.json.Json;

class JsonBodiesTest {

    private record BodyJson(String name, List<String> many) {}

    /** The parser wraps what is thrown while it reads a member, and not what is thrown between them. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"%s\"}", "{\"many\":[\"a\",\"%s\"]}", "%s", "{%s\"name\":\"a\"}"})
    void aBodyThatIsLongerThanAnnouncedIsTooLargeWhereverTheLimitFallsIn(String shape) {
        String filler = shape.contains("\"%s\"") ? "a".repeat(50_000) : " ".repeat(50_000);

        assertThat(refusal(shape.formatted(filler), 40_000)).isEqualTo(CommonError.BODY_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":1}", "{\"nonsense\":\"a\"}", "{\"many\":[null]}"})
    void aMemberThatBreaksARuleIsInvalid(String body) {
        assertThat(refusal(body, 40_000)).isEqualTo(CommonError.INVALID_INPUT);
    }

    private static ErrorCode refusal(String body, long limit) {
        MotorpoolException[] refusal = new MotorpoolException[1];
        assertThatThrownBy(() -> read(body, limit))
                .isInstanceOfSatisfying(MotorpoolException.class, thrown -> refusal[0] = thrown);
        return refusal[0].code();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void read(String body, long limit) throws Exception {
        InputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        new JsonBodies(new Json())
                .readFrom(
                        (Class) BodyJson.class,
                        BodyJson.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        new MultivaluedHashMap<>(),
                        new MaxBodyFeature.BoundedStream(bytes, limit));
    }
}
