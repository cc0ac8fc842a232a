package org.motorpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadsTest {

    @Test
    void namesAFileForOldAndNewClients() {
        assertThat(ContentDisposition.attachment("bookings_report_demo_2026-11-01_to_2026-11-30.xlsx"))
                .isEqualTo("attachment; filename=\"bookings_report_demo_2026-11-01_to_2026-11-30.xlsx\";"
                        + " filename*=UTF-8''bookings_report_demo_2026-11-01_to_2026-11-30.xlsx");
        assertThat(ContentDisposition.attachment("Ü \"x\"\r\nSet-Cookie: a=b.pdf"))
                .isEqualTo("attachment; filename=\"_ _x___Set-Cookie: a=b.pdf\";"
                        + " filename*=UTF-8''%C3%9C%20%22x%22%0D%0ASet-Cookie%3A%20a%3Db.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "*", "\"x\", \"abc\"", "\"x\",W/\"abc\" "})
    void knowsATagThatItGave(String header) {
        assertThat(Downloads.matches(header, "\"abc\"")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"abcd\"", "abc", "W/\"x\""})
    void doesNotKnowAnotherTag(String header) {
        assertThat(Downloads.matches(header, "\"abc\"")).isFalse();
        assertThat(Downloads.matches(null, "\"abc\"")).isFalse();
    }

    @Test
    void aRangeCountsOnlyForTheSameContent() {
        assertThat(Downloads.ifRangeHolds(null, "\"abc\"")).isTrue();
        assertThat(Downloads.ifRangeHolds("\"abc\"", "\"abc\"")).isTrue();
        assertThat(Downloads.ifRangeHolds("W/\"abc\"", "\"abc\"")).isFalse();
        assertThat(Downloads.ifRangeHolds("Sat, 21 Nov 2026 00:00:00 GMT", "\"abc\""))
                .isFalse();
    }
}
