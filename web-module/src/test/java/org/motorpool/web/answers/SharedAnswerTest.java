package org.motorpool.web.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedAnswerTest {

    private static SharedAnswer tagged(String tag) {
        return new SharedAnswer(new byte[0], "application/json", tag, 0, Optional.empty());
    }

    @Test
    void isKnownToWhoeverNamesItsTag() {
        assertThat(tagged("\"3\"").isKnownTo("\"3\"")).isTrue();
        assertThat(tagged("\"3\"").isKnownTo("W/\"3\"")).isTrue();
        assertThat(tagged("\"3\"").isKnownTo("\"1\", \"3\"")).isTrue();
        assertThat(tagged("\"3\"").isKnownTo("*")).isTrue();
        assertThat(tagged("\"3\"").isKnownTo("3")).isFalse();
        assertThat(tagged("\"3\"").isKnownTo("\"33\", \"\"")).isFalse();
    }

    @Test
    void hasTheTagOfItsContent() {
        byte[] one = "{\"items\":[]}".getBytes(StandardCharsets.UTF_8);
        byte[] another = "{\"items\":[1]}".getBytes(StandardCharsets.UTF_8);
        assertThat(SharedAnswer.tagOf(one)).isEqualTo(SharedAnswer.tagOf(one.clone()));
        assertThat(SharedAnswer.tagOf(one)).isNotEqualTo(SharedAnswer.tagOf(another));
        assertThat(SharedAnswer.tagOf(one)).matches("\"[A-Za-z0-9_-]{22}\"");
    }
}
