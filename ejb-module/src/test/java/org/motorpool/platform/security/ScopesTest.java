package org.motorpool.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ScopesTest {

    private static final List<String> FEATURES = List.of("bookings", "reports", "security");

    @Test
    void aScopeAllowsWhatItsNameSays() {
        assertThat(Scopes.ALL.allow("bookings", true)).isTrue();

        assertThat(scopes("read").allow("bookings", false)).isTrue();
        assertThat(scopes("read").allow("bookings", true)).isFalse();

        assertThat(scopes("bookings").allow("bookings", true)).isTrue();
        assertThat(scopes("bookings").allow("reports", false)).isFalse();

        assertThat(scopes("bookings:read", "reports").allow("bookings", false)).isTrue();
        assertThat(scopes("bookings:read", "reports").allow("bookings", true)).isFalse();
        assertThat(scopes("bookings:read", "reports").allow("reports", true)).isTrue();
    }

    @Test
    void onlyFeaturesThatThereAreMakeScopes() {
        Set<String> features = Set.of("bookings");

        assertThat(List.of("all", "read", "bookings", "bookings:read"))
                .allMatch(text -> Scopes.isScope(text, features));
        assertThat(List.of("", ":read", "all:read", "read:read", "Bookings", "bookings:write", "reports", "bookings "))
                .noneMatch(text -> Scopes.isScope(text, features));
    }

    @Property
    void whatIsGivenAwayAllowsNothingThatTheGiverMayNot(
            @ForAll("some") Scopes own,
            @ForAll("some") Scopes given,
            @ForAll("feature") String feature,
            @ForAll boolean isChange) {
        if (own.cover(given) && given.allow(feature, isChange)) {
            assertThat(own.allow(feature, isChange)).isTrue();
        }
        assertThat(own.cover(own)).isTrue();
        assertThat(Scopes.ALL.cover(given)).isTrue();
    }

    @Property
    void whoeverMayChangeMayLook(@ForAll("some") Scopes own, @ForAll("feature") String feature) {
        if (own.allow(feature, true)) {
            assertThat(own.allow(feature, false)).isTrue();
        }
    }

    @Provide
    Arbitrary<Scopes> some() {
        return Arbitraries.of("all", "read", "bookings", "bookings:read", "reports", "reports:read", "security:read")
                .set()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(Scopes::of);
    }

    @Provide
    Arbitrary<String> feature() {
        return Arbitraries.of(FEATURES);
    }

    private static Scopes scopes(String... texts) {
        return new Scopes(List.of(texts));
    }
}
