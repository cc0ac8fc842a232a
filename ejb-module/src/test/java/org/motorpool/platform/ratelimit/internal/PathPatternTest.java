package org.motorpool.platform.ratelimit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/api/**, /api, true",
        "/api/**, /api/v1/jobs, true",
        "/api/**, /apix, false",
        "/api/v1/jobs, /api/v1/jobs, true",
        "/api/v1/jobs, /api/v1/jobs/1, false",
        "/api/v1/jobs, /api/v1, false",
        "/api/v1/jobs, /api/v1/job, false",
        "/api/v1/*/retry, /api/v1/x/retry, true",
        "/api/v1/jobs/*/retry, /api/v1/jobs/1/retry, true",
        "/api/v1/jobs/*/retry, /api/v1/jobs/1/2/retry, false",
        "/api/v1/reports/**, /api/v1/reports, true",
        "/api/v1/reports/**, /api/v1/reports/bookings/1, true",
        "/api/v1/reports/**, /api/v1/reportsbookings, false"
    })
    void matches(String pattern, String path, boolean expected) {
        assertThat(new PathPattern(pattern).matches(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/other", "/api/", "/api/**/x", "/api//v1", "/api/v1*", "/api/%2e", "api/v1"})
    void isNotWellFormed(String text) {
        assertThat(PathPattern.isWellFormed(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/**", "/api/v1/*/x", "/api/v1/jobs/*/retry"})
    void isWellFormed(String text) {
        assertThat(PathPattern.isWellFormed(text)).isTrue();
    }
}
