package org.motorpool.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private final Json json = new Json();

    @Test
    void readsDaysAsItWritesThem() {
        LocalDate day = LocalDate.of(2026, 4, 15);

        assertThat(json.write(day)).isEqualTo("\"2026-04-15\"");
        assertThat(json.read("\"2026-04-15\"", LocalDate.class)).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-0001-01-01", "2026-02-30", "2026-4-15", "20260415", "today"})
    void refusesDaysThatADatabaseCannotHold(String day) {
        assertThatThrownBy(() -> json.mapper().readValue('"' + day + '"', LocalDate.class))
                .isInstanceOf(com.fasterxml.jackson.core.JacksonException.class);
    }
}
