package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.storage.ObjectKey;
import org.motorpool.platform.storage.ObjectStore;
import org.motorpool.platform.storage.StoredObject;

/**
 * Answers with a stored object. Its tag is the hash of its content, so every node gives the same one, and a download
 * that broke off on one node goes on from another with {@code Range} and {@code If-Range}.
 */
@Singleton
public class Downloads {

    /** May be kept, but must be asked for again: the caller may have lost the right to see it. */
    private static final String CACHE_CONTROL = "private, no-cache";

    private final ObjectStore store;
    private final CurrentRequest request;

    @Inject
    public Downloads(ObjectStore store, CurrentRequest request) {
        this.store = store;
        this.request = request;
    }

    /** 200, 206, 304 or 416, as the headers ask. The content is streamed, never held. */
    public Response respond(StoredObject object, HttpHeaders headers) {
        String tag = '"' + object.sha256() + '"';
        if (matches(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            return common(Response.notModified(), tag).build();
        }
        Optional<ByteRange> range;
        try {
            range = ifRangeHolds(headers.getHeaderString("If-Range"), tag)
                    ? ByteRange.parse(headers.getHeaderString("Range"), object.size())
                    : Optional.empty();
        } catch (MotorpoolException e) {
            return common(Response.status(416), tag)
                    .header("Content-Range", "bytes */" + object.size())
                    .type(ProblemJson.MEDIA_TYPE)
                    .entity(new ProblemJson(
                            "/problems/range-not-satisfiable",
                            Statuses.title(416),
                            416,
                            String.valueOf(e.getMessage()),
                            e.code().name(),
                            null,
                            request.id()))
                    .build();
        }
        return common(range.isPresent() ? Response.status(206) : Response.ok(), tag)
                .type(object.mediaType())
                .header("Content-Disposition", ContentDisposition.attachment(object.fileName()))
                .header("Content-Length", range.map(ByteRange::length).orElse(object.size()))
                .header(
                        "Content-Range",
                        range.map(part -> part.contentRange(object.size())).orElse(null))
                .entity(content(object, range.orElse(null)))
                .build();
    }

    private StreamingOutput content(StoredObject object, @Nullable ByteRange range) {
        ObjectKey key = new ObjectKey(object.storageKey());
        return out -> {
            try (InputStream in = range == null ? store.get(key) : store.get(key, range.first(), range.length())) {
                in.transferTo(out);
            }
        };
    }

    private static Response.ResponseBuilder common(Response.ResponseBuilder response, String tag) {
        return response.header(HttpHeaders.ETAG, tag)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
    }

    /** For {@code If-None-Match}, where a weak tag counts as its strong one. */
    static boolean matches(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(candidate ->
                                candidate.equals("*") || candidate.equals(tag) || candidate.equals("W/" + tag));
    }

    /** A range counts only for the very same content; a date never says that for sure. */
    static boolean ifRangeHolds(@Nullable String header, String tag) {
        return header == null || header.strip().equals(tag);
    }
}
