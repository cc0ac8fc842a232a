package org.motorpool.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

    @Test
    void aPageStandsBehindTheHash() {
        PublicUrl url = new PublicUrl(URI.create("https://motorpool.example:8443/"));

        assertThat(url.isSecure()).isTrue();
        assertThat(url.origin()).isEqualTo("https://motorpool.example:8443");
        assertThat(url.page("/board")).isEqualTo("https://motorpool.example:8443/#/board");
        assertThat(new PublicUrl(URI.create("http://127.0.0.1:8080")).isSecure())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"motorpool.example", "ftp://motorpool.example", "https:/", "javascript:alert(1)"})
    void anythingElseIsNoAddressOfASite(String text) {
        assertThatThrownBy(() -> new PublicUrl(URI.create(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("motorpool.web.public-url");
    }
}
