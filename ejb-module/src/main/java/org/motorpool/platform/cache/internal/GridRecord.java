package org.motorpool.platform.cache.internal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.motorpool.platform.cache.AsOf;

/**
 * All that the nodes share about a key, in one record of the grid, so that each change is one comparison and swap.
 *
 * @param version another one with each load; of an entry that holds nothing yet it means nothing
 * @param loadedAt milliseconds since 1970, when the load began
 * @param held what there is
 * @param body empty unless it holds a value
 */
public record GridRecord(long version, long loadedAt, AsOf asOf, Held held, Optional<Claim> claim, byte[] body) {

    private static final byte FORMAT = 1;
    private static final int HEADER = 1 + 3 * Long.BYTES + 1 + 3 * Long.BYTES + Integer.BYTES;
    private static final UUID NOBODY = new UUID(0, 0);

    /** What a record says of its key. */
    public enum Held {
        /** Nothing yet: somebody loads it for the first time. */
        NOTHING,
        VALUE,
        /** That the origin has nothing under the key. */
        ABSENCE
    }

    /** The first that is known of a key: somebody loads it. */
    static GridRecord claimedBy(Claim claim) {
        return new GridRecord(0, 0, AsOf.UNKNOWN, Held.NOTHING, Optional.of(claim), new byte[0]);
    }

    GridRecord with(Optional<Claim> other) {
        return new GridRecord(version, loadedAt, asOf, held, other, body);
    }

    public byte[] toBytes() {
        Claim by = claim.orElse(new Claim(NOBODY, 0, 0));
        return ByteBuffer.allocate(HEADER + body.length)
                .put(FORMAT)
                .putLong(version)
                .putLong(loadedAt)
                .putLong(asOf.position())
                .put((byte) held.ordinal())
                .putLong(by.node().getMostSignificantBits())
                .putLong(by.node().getLeastSignificantBits())
                .putLong(by.number())
                .putInt(by.beat())
                .put(body)
                .array();
    }

    /** Empty for what another version of the application wrote. */
    public static Optional<GridRecord> of(byte[] bytes) {
        if (bytes.length < HEADER || bytes[0] != FORMAT) {
            return Optional.empty();
        }
        ByteBuffer from = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        long version = from.getLong();
        long loadedAt = from.getLong();
        AsOf asOf = new AsOf(from.getLong());
        Held held = Held.values()[from.get()];
        Claim claim = new Claim(new UUID(from.getLong(), from.getLong()), from.getLong(), from.getInt());
        byte[] body = new byte[from.remaining()];
        from.get(body);
        return Optional.of(new GridRecord(
                version,
                loadedAt,
                asOf,
                held,
                Optional.of(claim).filter(by -> !by.node().equals(NOBODY)),
                body));
    }
}
