package org.motorpool.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void namesATakenPortAndWhatItWasFor() throws IOException {
        Ports free = Ports.free(2);
        try (ServerSocket other = new ServerSocket(free.http(2), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> free.requireFree(2))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith("Taken: port " + other.getLocalPort() + " (node 2). Maybe")
                    .hasMessageNotContaining("\n");
            assertThatCode(() -> free.requireFree(1)).doesNotThrowAnyException();
        }
    }

    @Test
    void givesEachPartItsOwnPort() {
        Ports ports = Ports.free(Arguments.MOST_NODES);
        assertThat(ports.http(Arguments.MOST_NODES)).isLessThan(ports.primary());
        assertThat(ports.replica()).isLessThan(ports.grid(1));
        assertThat(ports.grid(Arguments.MOST_NODES)).isLessThan(ports.smtp());
    }
}
