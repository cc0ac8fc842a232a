package org.motorpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    private final ClientAddress address = new ClientAddress(Set.of("127.0.0.1"));

    @Test
    void onlyWhatOurOwnProxyWroteLastCounts() {
        assertThat(address.address("127.0.0.1", Optional.of("198.51.100.1, 192.0.2.7")))
                .isEqualTo("192.0.2.7");
        assertThat(address.address("127.0.0.1", Optional.of("192.0.2.7"))).isEqualTo("192.0.2.7");
        assertThat(address.address("127.0.0.1", Optional.empty())).isEqualTo("127.0.0.1");
        assertThat(address.address("127.0.0.1", Optional.of(" , "))).isEqualTo("127.0.0.1");
        assertThat(address.address("203.0.113.9", Optional.of("192.0.2.7"))).isEqualTo("203.0.113.9");
    }
}
