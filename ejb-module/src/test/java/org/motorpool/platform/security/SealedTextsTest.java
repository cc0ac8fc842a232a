package org.motorpool.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SealedTextsTest {

    private final SealedTexts seals = new SealedTexts(new SecurityKey("the key of the nodes"));

    @Property
    void opensWhatItSealed(@ForAll String text, @ForAll String context) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        String wellFormed = new String(utf8, StandardCharsets.UTF_8);
        assertThat(seals.open(seals.seal(wellFormed, context), context)).isEqualTo(wellFormed);
    }

    @Test
    void everySealIsAnother() {
        assertThat(seals.seal("a token", "mine")).isNotEqualTo(seals.seal("a token", "mine"));
    }

    @Test
    void doesNotHoldUnderAnotherKeyOrContextOrIfItIsChanged() {
        byte[] sealed = seals.seal("a token", "mine");
        byte[] changed = sealed.clone();
        changed[sealed.length - 1] ^= 1;

        assertThatIllegalArgumentException().isThrownBy(() -> seals.open(sealed, "yours"));
        assertThatIllegalArgumentException().isThrownBy(() -> seals.open(changed, "mine"));
        assertThatIllegalArgumentException().isThrownBy(() -> seals.open(new byte[5], "mine"));
        SealedTexts others = new SealedTexts(new SecurityKey("the key of other nodes"));
        assertThatIllegalArgumentException().isThrownBy(() -> others.open(sealed, "mine"));
    }
}
