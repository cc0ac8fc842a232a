package org.motorpool.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;

class IdempotencyKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "4f0c9a1e-6f2b-4f57-9c55-0b3a7d1e2c44", "\"quoted\"", "!~"})
    void takesVisibleAscii(String text) {
        assertThat(new IdempotencyKey(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "a\n", "caf\u00e9", "a\u0000", "\u007f"})
    void refusesWhatIsNotVisibleAsciiAndNamesTheHeader(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 10_000})
    void refusesMoreThan255Characters(int length) {
        assertThat(new IdempotencyKey("k".repeat(255)).value()).hasSize(255);
        assertRefused("k".repeat(length));
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> new IdempotencyKey(text))
                .asInstanceOf(InstanceOfAssertFactories.type(MotorpoolException.class))
                .extracting(MotorpoolException::fields, InstanceOfAssertFactories.list(FieldError.class))
                .extracting(FieldError::field)
                .containsExactly("Idempotency-Key");
    }
}
