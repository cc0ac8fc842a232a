package org.motorpool.platform.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.events.FastValue;
import org.motorpool.platform.events.Topic;
import org.motorpool.platform.events.TopicKey;
import org.motorpool.platform.security.TenantId;

class BulletinTest {

    private static final TopicKey KEY = new TopicKey(new TenantId(new UUID(1, 2)), Topic.of("vehicle", "7"));

    @Test
    void whatIsSaidIsUnderstood() {
        Bulletin numbers = new Bulletin.Numbers(KEY, 42);
        Bulletin value = new Bulletin.Value(new FastValue(KEY, "position", 5, "{\"a\": \"b c d\"}"));
        Bulletin credentials = new Bulletin.Credentials();

        assertThat(Bulletin.readAll(numbers.line() + "\n" + value.line() + "\n" + credentials.line() + "\n"))
                .containsExactly(numbers, value, credentials);
    }

    @Test
    void whatIsNotUnderstoodIsPassedOver() {
        assertThat(Bulletin.readAll("x what\nn\nn 1 2 3\nv " + KEY.tenant() + " nothing x 1 {}\n\nc"))
                .containsExactly(new Bulletin.Credentials());
    }
}
