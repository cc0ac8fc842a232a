package org.motorpool.googlecalendar.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.security.SecurityKey;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;
import org.motorpool.timetables.model.TimetableOwner;

class OAuthStatesTest {

    private static final Instant NOON = Instant.parse("2026-07-20T12:00:00Z");

    private final OAuthStates states = new OAuthStates(new SecurityKey("the key of the nodes"));
    private final TimetableOwner owner =
            new TimetableOwner(new TenantId(UUID.randomUUID()), new UserId(UUID.randomUUID()));

    @Test
    void comesBackToWhoeverBeganForTenMinutesAtAnyNode() {
        OAuthState state = states.begin(owner, NOON);
        OAuthStates elsewhere = new OAuthStates(new SecurityKey("the key of the nodes"));

        assertThat(elsewhere.check(state.text(), owner, NOON.plusSeconds(599))).contains(state);
        assertThat(elsewhere.check(state.text(), owner, NOON.plusSeconds(600))).isEmpty();
    }

    @Test
    void isOfNobodyElseAndOfNoOtherInstallation() {
        String text = states.begin(owner, NOON).text();

        assertThat(states.check(text, new TimetableOwner(owner.tenant(), new UserId(UUID.randomUUID())), NOON))
                .isEmpty();
        assertThat(states.check(text, new TimetableOwner(new TenantId(UUID.randomUUID()), owner.user()), NOON))
                .isEmpty();
        assertThat(new OAuthStates(new SecurityKey("the key of other nodes")).check(text, owner, NOON))
                .isEmpty();
        assertThat(states.begin(owner, NOON).text()).isNotEqualTo(text);
    }

    @Property
    void nothingElseIsOne(@ForAll String text) {
        assertThat(states.check(text, owner, NOON)).isEmpty();
    }

    @Property
    void oneThatWasChangedIsNone(@ForAll @IntRange(max = 75) int at) {
        StringBuilder text = new StringBuilder(states.begin(owner, NOON).text());
        int changed = Math.min(at, text.length() - 2);
        text.setCharAt(changed, text.charAt(changed) == 'A' ? 'B' : 'A');

        assertThat(states.check(text.toString(), owner, NOON)).isEmpty();
    }
}
