package org.motorpool.calendars.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OctetFoldingTest {

    @Test
    void aLineOf75OctetsStaysAndOneMoreGoesToTheNext() {
        assertThat(fold("x".repeat(75) + "\r\n")).isEqualTo("x".repeat(75) + "\r\n");
        assertThat(fold("x".repeat(76) + "\r\n")).isEqualTo("x".repeat(75) + "\r\n x\r\n");
        assertThat(fold("x".repeat(74) + "\u00e9\r\n")).isEqualTo("x".repeat(74) + "\r\n \u00e9\r\n");
    }

    @Property
    void noLineIsTooLongNoCharacterIsTornAndNothingIsLost(@ForAll("lines") List<String> lines) {
        String text = String.join("\r\n", lines) + "\r\n";

        byte[] folded = OctetFolding.fold(text);

        String read = new String(folded, StandardCharsets.UTF_8);
        assertThat(read.split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(75));
        assertThat(read.replace("\r\n ", "")).isEqualTo(text);
    }

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> letters = Arbitraries.strings()
                .withChars("aZ:;,\\")
                .withChars('\u00e9', '\u8b1b')
                .ofMaxLength(60);
        return Arbitraries.of("\uD83D\uDE00", "x ", "\u8b1b\u7fa9")
                .flatMap(more -> letters.map(text -> "NAME:" + text + more.repeat(text.length())))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static String fold(String text) {
        return new String(OctetFolding.fold(text), StandardCharsets.UTF_8);
    }
}
