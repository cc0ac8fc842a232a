package org.motorpool.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelativePeriodTest {

    /** A Wednesday. */
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);

    @Test
    void aPeriodIsCountedFromTheDay() {
        Map<String, String> periods = Map.of(
                "today", "2026-03-04 to 2026-03-04",
                "yesterday", "2026-03-03 to 2026-03-03",
                "tomorrow", "2026-03-05 to 2026-03-05",
                "last-7-days", "2026-02-25 to 2026-03-03",
                "last-30-days", "2026-02-02 to 2026-03-03",
                "next-7-days", "2026-03-04 to 2026-03-10",
                "previous-week", "2026-02-23 to 2026-03-01",
                "previous-month", "2026-02-01 to 2026-02-28",
                "month-to-date", "2026-03-01 to 2026-03-04");

        assertThat(periods).hasSize(RelativePeriod.values().length);
        periods.forEach((code, days) -> {
            RelativePeriod period = RelativePeriod.of(code).orElseThrow();
            assertThat(period.from(DAY) + " to " + period.to(DAY)).as(code).isEqualTo(days);
        });
        assertThat(RelativePeriod.of("next-year")).isEmpty();
    }
}
