package org.motorpool.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.json.Json;

/** Reads and writes JSON bodies, and says of a body that cannot be read which member is wrong and why. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
public class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

    private final ObjectMapper mapper;

    @Inject
    public JsonBodies(Json json) {
        this.mapper = json.mapper()
                .copy()
                .registerModule(new SimpleModule("Bodies").addDeserializer(String.class, new PlainText()));
    }

    /** Texts without control characters, which no name has and some of which the database does not keep. */
    private static final class PlainText extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        PlainText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (ControlCharacters.areIn(text)) {
                throw context.weirdStringException("", String.class, "a control character");
            }
            return text;
        }
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return !InputStream.class.isAssignableFrom(type) && type != String.class && type != byte[].class;
    }

    @Override
    public @Nullable Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        try {
            return mapper.readValue(body, mapper.constructType(generic));
        } catch (JsonMappingException e) {
            throw ours(e).orElseGet(() -> refuse(e));
        } catch (JacksonException e) {
            throw new MotorpoolException(
                    CommonError.MALFORMED_REQUEST, "The body is no JSON: " + e.getOriginalMessage() + place(e) + ".");
        }
    }

    /** What was thrown while the parser read the body, such as the limit of its size: the parser wraps it. */
    private static Optional<MotorpoolException> ours(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof MotorpoolException known) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** Some limits of the parser tell no place. */
    private static String place(JacksonException e) {
        return Optional.ofNullable(e.getLocation())
                .map(location -> " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")")
                .orElse("");
    }

    private static MotorpoolException refuse(JsonMappingException e) {
        String field = path(e);
        if (field.isEmpty()) {
            return new MotorpoolException(CommonError.MALFORMED_REQUEST, "The body is no JSON of the expected shape.");
        }
        FieldError error;
        if (e instanceof UnrecognizedPropertyException) {
            error = new FieldError(field, "unknown", "'" + field + "' is not known here.");
        } else if (e instanceof InvalidNullException) {
            error = new FieldError(field, "required", "'" + field + "' has an element that is null.");
        } else if (e instanceof InvalidFormatException format
                && format.getTargetType() == String.class
                && format.getValue() instanceof String) {
            error = new FieldError(field, "no-control-characters", "'" + field + "' contains a control character.");
        } else {
            error = new FieldError(field, "type", "'" + field + "' has a value of the wrong type.");
        }
        return new MotorpoolException(CommonError.INVALID_INPUT, error.message(), List.of(error));
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return isReadable(type, generic, annotations, media);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        body.write(mapper.writeValueAsBytes(value));
    }
}
