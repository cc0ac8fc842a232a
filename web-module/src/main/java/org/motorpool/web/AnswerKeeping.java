package org.motorpool.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.motorpool.platform.idempotency.KeptAnswer;
import org.motorpool.platform.json.Json;

/** Turns an answer into what is kept of it, and back. */
@Singleton
class AnswerKeeping {

    /** Tells that an answer was given before. */
    static final String REPLAYED = "Idempotency-Replayed";

    private final ObjectMapper mapper;

    @Inject
    AnswerKeeping(Json json) {
        this.mapper = json.mapper().copy().setAnnotationIntrospector(new WithoutSecrets());
    }

    private static final class WithoutSecrets extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean hasIgnoreMarker(AnnotatedMember member) {
            return member.hasAnnotation(ShownOnce.class) || super.hasIgnoreMarker(member);
        }
    }

    /** @throws IllegalStateException if it is a stream or another answer that cannot be given twice */
    KeptAnswer keep(byte[] requestSha256, ContainerResponseContext response) {
        URI location = response.getLocation();
        EntityTag tag = response.getEntityTag();
        return new KeptAnswer(
                requestSha256,
                response.getStatus(),
                // Without the node: the replay may come from another one.
                location == null ? null : location.getRawPath(),
                tag == null ? null : tag.getValue(),
                response.hasEntity() ? json(response) : null);
    }

    private String json(ContainerResponseContext response) {
        Object entity = response.getEntity();
        if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())
                || !entity.getClass().getName().startsWith("org.motorpool.")) {
            throw new IllegalStateException("An answer to a POST is JSON of ours, not " + entity.getClass() + ".");
        }
        return write(entity);
    }

    String write(Object entity) {
        try {
            return mapper.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer that is no JSON: " + entity.getClass(), e);
        }
    }

    static Response replay(KeptAnswer kept) {
        Response.ResponseBuilder response = Response.status(kept.status()).header(REPLAYED, "true");
        if (kept.location() != null) {
            response.location(URI.create(kept.location()));
        }
        if (kept.entityTag() != null) {
            response.tag(kept.entityTag());
        }
        if (kept.body() != null) {
            response.type(MediaType.APPLICATION_JSON_TYPE).entity(bytes(kept.body()));
        }
        return response.build();
    }

    /** Puts what was kept in the place of another answer. */
    static void replay(KeptAnswer kept, ContainerResponseContext response) {
        Response before = replay(kept);
        response.setStatus(before.getStatus());
        response.getHeaders().remove(HttpHeaders.LOCATION);
        response.getHeaders().remove(HttpHeaders.ETAG);
        response.getHeaders().putAll(before.getHeaders());
        response.setEntity(before.getEntity());
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
