package org.motorpool.platform.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.security.UserId;

/**
 * Seals entries of the audit log: HMAC-SHA-256 over the seal before and all that the entry says, each part with its
 * length, so that no two entries read alike.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
 */
public final class AuditSeal {

    /** What stands for the seal before the first entry. */
    public static final Value FIRST = new Value("0".repeat(64));

    /** Stands in for a mark where there was none, or one that is not ours; it never becomes one again. */
    public static final Value BROKEN = new Value("broken");

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_KEY = 16;
    private static final byte ENTRY = 1;
    private static final byte HEAD = 2;

    private final SecretKeySpec key;

    /** @param key at least 16 bytes */
    public AuditSeal(byte[] key) {
        if (key.length < LEAST_KEY) {
            throw new IllegalArgumentException(
                    "The key of the audit log has " + key.length + " bytes; at least " + LEAST_KEY + " are needed.");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** A seal, in 64 hexadecimal digits. */
    public record Value(String hex) {

        @Override
        public String toString() {
            return hex;
        }
    }

    /** Seals an entry that comes after the one with this seal. */
    public Value of(Value before, AuditEntry entry) {
        return seal(out -> {
            out.writeByte(ENTRY);
            write(out, before.hex());
            write(out, entry.tenantId().value());
            out.writeLong(entry.number());
            out.writeLong(entry.at().getEpochSecond());
            out.writeInt(entry.at().getNano());
            UserId user = entry.actor().userId();
            writeOptional(out, user == null ? null : user.value());
            write(out, entry.actor().name());
            writeOptional(out, entry.actor().apiKeyId());
            write(out, entry.action());
            write(out, entry.subject());
            write(out, entry.detail());
        });
    }

    /** Marks which entry is the last, for which the seal in the entry itself would not do: it says nothing about an end. */
    public Value ofHead(TenantId tenant, long number, Value seal) {
        return seal(out -> {
            out.writeByte(HEAD);
            write(out, tenant.value());
            out.writeLong(number);
            write(out, seal.hex());
        });
    }

    /** Whether what is noted of a last entry was noted by whoever has the key. */
    public boolean isMarkOf(TenantId tenant, AuditEntry.Head head) {
        return ofHead(tenant, head.number(), head.seal()).equals(head.mark());
    }

    /** Writes what is sealed. */
    @FunctionalInterface
    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private Value seal(Content content) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            content.write(new DataOutputStream(bytes));
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return new Value(HexFormat.of().formatHex(mac.doFinal(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM + ".", e);
        }
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void writeOptional(DataOutputStream out, @Nullable UUID id) throws IOException {
        out.writeBoolean(id != null);
        if (id != null) {
            write(out, id);
        }
    }
}
