package org.motorpool.platform.events.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.events.EventError;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

class AdmissionTest {

    private final Admission admission = new Admission(3, 2);

    @Test
    void seatsAreSoManyForAPersonAndForAllAndComeBack() {
        admission.take(caller(1));
        admission.take(caller(1));
        assertRefused(caller(1), EventError.TOO_MANY_CLIENTS);
        admission.take(caller(2));
        assertRefused(caller(2), EventError.HUB_FULL);

        admission.leave(caller(1));
        admission.take(caller(1));
        assertThat(admission.taken()).isEqualTo(3);
    }

    @Test
    void aHubThatStopsTakesNobody() {
        admission.close();
        assertRefused(caller(1), EventError.HUB_FULL);
        assertThat(admission.seats()).isZero();
    }

    private void assertRefused(Caller caller, EventError why) {
        assertThatThrownBy(() -> admission.take(caller)).isInstanceOfSatisfying(MotorpoolException.class, refused -> {
            assertThat(refused.code()).isEqualTo(why);
            assertThat(refused.retryAfter()).isPresent();
        });
    }

    private static Caller caller(int user) {
        return new Caller(new TenantId(new UUID(1, 1)), new UserId(new UUID(2, user)), "Asha", Set.of(Role.DISPATCHER));
    }
}
