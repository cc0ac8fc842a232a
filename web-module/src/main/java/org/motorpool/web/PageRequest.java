package org.motorpool.web;

import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.Violations;

/** Which page of a list is wanted: {@code ?limit} (1 to 200, default 50) and the opaque {@code ?cursor} of the last. */
public final class PageRequest {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private final int limit;
    private final Optional<String> after;

    public PageRequest(
            @QueryParam("limit")
                    @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50")
                    @Nullable
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var violations = new Violations();
        this.limit = limit == null ? DEFAULT_LIMIT : number(limit);
        violations.check(
                this.limit >= 1 && this.limit <= MAX_LIMIT,
                "limit",
                "range",
                "'limit' is " + limit + "; it must be a number from 1 to " + MAX_LIMIT + ".");
        this.after = Optional.ofNullable(cursor).flatMap(PageRequest::decode);
        violations.check(
                cursor == null || after.isPresent(),
                "cursor",
                "cursor",
                "'cursor' is none of ours; take it from 'next' of the page before.");
        violations.throwIfAny();
    }

    public int limit() {
        return limit;
    }

    /** What the cursor points behind, as it was given to {@link #page}. */
    public Optional<String> after() {
        return after;
    }

    /** As {@link #after}, for lists that are ordered by an id. */
    public Optional<UUID> afterId() {
        return after.map(text -> {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                throw foreign(e);
            }
        });
    }

    /** As {@link #after}, for lists that are ordered by a number. */
    public Optional<Long> afterNumber() {
        return after.map(text -> {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw foreign(e);
            }
        });
    }

    private static RuntimeException foreign(RuntimeException e) {
        var violations = new Violations();
        violations.check(false, "cursor", "cursor", "'cursor' belongs to another list.");
        violations.throwIfAny();
        return e;
    }

    /** A page of {@code items}; where it is full its last item tells where the next one goes on. */
    public <T, J> Page<J> page(List<T> items, Function<T, ?> key, Function<T, J> json) {
        String next = items.size() < limit
                ? null
                : encode(key.apply(items.get(items.size() - 1)).toString());
        return new Page<>(items.stream().map(json).toList(), next);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decode(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
