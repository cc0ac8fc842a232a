package org.motorpool.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.storage.StorageError;

/**
 * The bytes of a file that a request wants (RFC 9110, section 14).
 *
 * @param first 0 or more
 * @param last included; at least {@code first}
 */
public record ByteRange(long first, long last) {

    private static final Pattern SINGLE = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    public ByteRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("No bytes are from " + first + " to " + last + ".");
        }
    }

    /**
     * What a {@code Range} header asks of a file of {@code size} bytes. Empty means the whole file: no header, one that
     * is malformed, or several ranges at once, which a server may answer with all of it.
     *
     * @throws MotorpoolException {@link StorageError#RANGE_NOT_SATISFIABLE} if it lies behind the end
     */
    public static Optional<ByteRange> parse(@Nullable String header, long size) {
        Matcher matcher = SINGLE.matcher(header == null ? "" : header.strip());
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long suffix = Math.min(Long.parseLong(matcher.group(2)), size);
            if (suffix == 0) {
                throw notSatisfiable(size);
            }
            return Optional.of(new ByteRange(size - suffix, size - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
        if (last < first) {
            return Optional.empty();
        }
        if (first >= size) {
            throw notSatisfiable(size);
        }
        return Optional.of(new ByteRange(first, Math.min(last, size - 1)));
    }

    public long length() {
        return last - first + 1;
    }

    /** For the header {@code Content-Range}. */
    public String contentRange(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }

    private static MotorpoolException notSatisfiable(long size) {
        return new MotorpoolException(
                StorageError.RANGE_NOT_SATISFIABLE, "The file has " + size + " bytes; the range lies behind its end.");
    }
}
