package org.motorpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.json.Json;

class AnswerKeepingTest {

    record Key(String name, @ShownOnce @Nullable String secret) {}

    @Test
    void secretsAreLeftOutOfWhatIsKept() {
        Json json = new Json();
        assertThat(new AnswerKeeping(json).write(new Key("Payroll", "mp_1"))).isEqualTo("{\"name\":\"Payroll\"}");
        assertThat(json.write(new Key("Payroll", "mp_1"))).isEqualTo("{\"name\":\"Payroll\",\"secret\":\"mp_1\"}");
    }
}
