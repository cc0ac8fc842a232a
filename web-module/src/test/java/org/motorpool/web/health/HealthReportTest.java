package org.motorpool.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.json.Json;

class HealthReportTest {

    private static final HealthCheck WELL =
            () -> new HealthCheckResponse("well", Status.UP, Optional.of(Map.of("silentForMillis", 12L)));
    private static final HealthCheck ILL = () -> new HealthCheckResponse("ill", Status.DOWN, Optional.empty());
    private static final HealthCheck BROKEN = () -> {
        throw new IllegalStateException("no bean");
    };

    @Test
    void isUpIfEveryCheckIs() {
        assertThat(HealthReport.of(List.of(WELL, WELL)).isUp()).isTrue();
        assertThat(HealthReport.of(List.of(WELL, ILL)).isUp()).isFalse();
        assertThat(HealthReport.of(List.of()).isUp()).isTrue();
    }

    @Test
    void aCheckThatFailsIsDownAndSaysWhy() {
        HealthReport report = HealthReport.of(List.of(BROKEN, WELL));

        assertThat(report.isUp()).isFalse();
        assertThat(report.checks().get(0).data()).containsEntry("failure", "no bean");
        assertThat(report.checks().get(1).status()).isEqualTo(Status.UP);
    }

    @Test
    void readsAsTheServersOwn() {
        assertThat(new Json().write(HealthReport.of(List.of(WELL))))
                .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"well\",\"status\":\"UP\","
                        + "\"data\":{\"silentForMillis\":12}}]}");
    }

    @Test
    void anOldReportIsWorthNothing() {
        HealthReport report = HealthReport.of(List.of(WELL));

        assertThat(report.after(Duration.ofSeconds(10)).isUp()).isTrue();
        assertThat(report.after(Duration.ofSeconds(11)).isUp()).isFalse();
    }
}
