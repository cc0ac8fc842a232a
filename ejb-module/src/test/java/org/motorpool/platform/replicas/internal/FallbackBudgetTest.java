package org.motorpool.platform.replicas.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.error.MotorpoolException;

class FallbackBudgetTest {

    private final FallbackBudget budget = new FallbackBudget(2, Duration.ofMillis(10));

    @Test
    void soManyAtOnceAndNoMore() {
        String answer = budget.call(() -> budget.call(() -> {
            assertThatThrownBy(() -> budget.call(() -> "third"))
                    .isInstanceOfSatisfying(MotorpoolException.class, refused -> assertThat(refused.retryAfter())
                            .contains(Duration.ofSeconds(1)));
            return "second";
        }));
        assertThat(answer).isEqualTo("second");
        assertThat(budget.call(() -> budget.call(() -> "again"))).isEqualTo("again");
    }

    @Test
    void aReadThatFailsGivesItsPlaceBack() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> budget.call(() -> {
                        throw new IllegalStateException("failed");
                    }))
                    .hasMessage("failed");
        }
        assertThat(budget.call(() -> "served")).isEqualTo("served");
    }
}
