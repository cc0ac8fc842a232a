package org.motorpool.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientAddressesTest {

    private final ClientAddresses addresses = new ClientAddresses(Set.of("127.0.0.1", "::1", "10.0.0.7"));

    @Test
    void whoeverConnectsDirectlyIsWhereTheConnectionComesFrom() {
        assertThat(addresses.of("192.0.2.1", "198.51.100.9")).contains("192.0.2.1");
    }

    @Test
    void aTrustedProxySaysWhereTheClientIs() {
        assertThat(addresses.of("127.0.0.1", "198.51.100.9")).contains("198.51.100.9");
        assertThat(addresses.of("0:0:0:0:0:0:0:1", "198.51.100.9, 10.0.0.7")).contains("198.51.100.9");
    }

    @Test
    void whatTheClientItselfSentCountsForNothing() {
        assertThat(addresses.of("127.0.0.1", "203.0.113.5, 198.51.100.9")).contains("198.51.100.9");
    }

    @Test
    void aProxyThatDoesNotSayIsNoClient() {
        assertThat(addresses.of("127.0.0.1", "")).isEmpty();
        assertThat(addresses.of("127.0.0.1", "unknown")).isEmpty();
        assertThat(addresses.of("127.0.0.1", "999.1.1.1")).isEmpty();
        assertThat(addresses.of("127.0.0.1", "localhost, 10.0.0.7")).isEmpty();
    }

    @Test
    void allAddressesOfANetworkOfIpv6AreOneClient() {
        assertThat(addresses.of("2001:db8:1:2:3:4:5:6", "")).contains("2001:db8:1:2:0:0:0:0");
        assertThat(addresses.of("fe80:0:0:0:1:2:3:4%eth0", "")).contains("fe80:0:0:0:0:0:0:0");
        assertThat(addresses.of("127.0.0.1", "::ffff:192.0.2.1")).contains("192.0.2.1");
    }

    @Test
    void aNameIsNoAddressOfAProxy() {
        assertThatThrownBy(() -> new ClientAddresses(Set.of("proxy.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("proxy.example");
    }
}
