package org.motorpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/session",
                "/api/v1/session/",
                "/api/v1//session",
                "//api/v1/session",
                "/api;a=b/v1;c/session;d=e",
                "/api/v1/%73ession",
                "/api/v1/session%3Bx=y",
                "/api/v1/jobs/../session",
                "/api/v1/./session",
                "/api/v1/%2e/session",
                "/api/v1%2Fsession",
                "/api/v1\\session"
            })
    void isTheSameHoweverItIsWritten(String raw) {
        assertThat(PlainPath.of(raw)).isEqualTo("/api/v1/session");
    }

    @Test
    void aPlainOneIsNotEvenCopied() {
        String plain = "/api/v1/jobs/01980000-0000-7000-8000-0000000000ff";
        assertThat(PlainPath.of(plain)).isSameAs(plain);
    }

    @Test
    void whatCannotBeDecodedStays() {
        assertThat(PlainPath.of("/api/v1/%zz%4")).isEqualTo("/api/v1/%zz%4");
        assertThat(PlainPath.of("/")).isEqualTo("/");
    }
}
