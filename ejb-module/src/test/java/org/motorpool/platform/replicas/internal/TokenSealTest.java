package org.motorpool.platform.replicas.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.motorpool.platform.replicas.Position;

class TokenSealTest {

    private final TokenSeal seal = new TokenSeal("one key of a cluster".getBytes(UTF_8));

    @Property
    void whatIsSealedIsRead(@ForAll @IntRange(min = 0) int timeline, @ForAll long lsn) {
        Position position = new Position(timeline, lsn);
        assertThat(seal.read(seal.write(position))).contains(position);
    }

    @Property
    void theGreaterTextIsTheLaterPlace(
            @ForAll long one, @ForAll long other, @ForAll @IntRange(min = 0, max = 1) int failovers) {
        Position first = new Position(1, one);
        Position second = new Position(1 + failovers, other);
        if (!first.equals(second)) {
            assertThat(Integer.signum(seal.write(first).compareTo(seal.write(second))))
                    .isEqualTo(Integer.signum(first.compareTo(second)));
        }
    }

    @Property
    void nothingElseIsAToken(
            @ForAll long lsn,
            @ForAll @IntRange(min = 0, max = 46) int at,
            @ForAll @CharRange(from = '!', to = '~') char changed) {
        String token = seal.write(new Position(1, lsn));
        assertThat(token).hasSize(47);
        String other = token.substring(0, at) + changed + token.substring(at + 1);
        // The last character of a seal has two bits that say nothing.
        if (at < 46 && !other.equals(token)) {
            assertThat(seal.read(other)).isEmpty();
        }
    }

    @Property
    void garbageSaysNothing(@ForAll String text) {
        assertThat(seal.read(text)).isEmpty();
    }

    @Property
    void anothersTokenSaysNothing(@ForAll long lsn) {
        TokenSeal stranger = new TokenSeal("the key of another cluster".getBytes(UTF_8));
        assertThat(seal.read(stranger.write(new Position(1, lsn)))).isEmpty();
    }
}
