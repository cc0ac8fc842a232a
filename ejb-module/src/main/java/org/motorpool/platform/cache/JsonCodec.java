package org.motorpool.platform.cache;

import java.nio.charset.StandardCharsets;
import org.motorpool.platform.json.Json;

/** Values as JSON. */
public record JsonCodec<V>(Json json, Class<V> type) implements CacheCodec<V> {

    @Override
    public byte[] write(V value) {
        return json.write(value).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public V read(byte[] bytes) {
        return json.read(new String(bytes, StandardCharsets.UTF_8), type);
    }
}
