package org.motorpool.web;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.time.IsoDate;

/**
 * Reads path and query parameters. A path that names no possible thing is 404; a query parameter that cannot be read is
 * an error that names it.
 */
@Provider
public class ParameterConverters implements ParamConverterProvider {

    private static final Map<Class<?>, Function<String, ?>> READERS = Map.of(
            UUID.class, UUID::fromString,
            LocalDate.class, IsoDate::parse,
            Instant.class, Instant::parse,
            Integer.class, Integer::valueOf,
            Boolean.class, ParameterConverters::readBoolean);

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Function<String, ?> reader = READERS.get(type);
        return reader == null ? null : new Converter<>(type, reader, annotations);
    }

    private static Boolean readBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private record Converter<T>(Class<T> type, Function<String, ?> reader, Annotation[] annotations)
            implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                return type.cast(reader.apply(text));
            } catch (IllegalArgumentException | DateTimeException e) {
                for (Annotation annotation : annotations) {
                    if (annotation instanceof QueryParam query) {
                        throw new UnreadableParameter(query.value(), type.getSimpleName());
                    }
                    if (annotation instanceof PathParam) {
                        throw new NotFoundException();
                    }
                }
                throw e;
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
