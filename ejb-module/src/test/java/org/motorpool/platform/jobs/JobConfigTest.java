package org.motorpool.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobConfigTest {

    @Test
    void leasesOutliveAStop() {
        assertThat(config(6).drain()).hasSeconds(6);
        assertThatThrownBy(() -> config(7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("motorpool.jobs.drain (PT7S)")
                .hasMessageContaining("motorpool.jobs.lease (PT10S)");
    }

    private static JobConfig config(int drainSeconds) {
        return new JobConfig(
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(drainSeconds),
                Duration.ofDays(30),
                Optional.empty(),
                Set.of("worker"));
    }
}
