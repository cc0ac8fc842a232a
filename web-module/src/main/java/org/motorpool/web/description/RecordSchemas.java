package org.motorpool.web.description;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;
import org.motorpool.web.constraints.Required;

/** Schemas of the types that stand in JSON, the records by name. */
final class RecordSchemas {

    private record Plain(
            SchemaType type,
            @Nullable String format,
            @Nullable Object example) {}

    private static final String REFERENCE = "#/components/schemas/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Class<?>, Plain> PLAIN = Map.ofEntries(
            Map.entry(String.class, new Plain(SchemaType.STRING, null, "text")),
            Map.entry(UUID.class, new Plain(SchemaType.STRING, "uuid", "01980000-0000-7000-8000-000000000001")),
            Map.entry(LocalDate.class, new Plain(SchemaType.STRING, "date", "2026-04-15")),
            Map.entry(LocalTime.class, new Plain(SchemaType.STRING, "time-local", "09:00")),
            Map.entry(Instant.class, new Plain(SchemaType.STRING, "date-time", "2026-04-15T03:30:00Z")),
            Map.entry(Integer.class, new Plain(SchemaType.INTEGER, "int32", 1)),
            Map.entry(int.class, new Plain(SchemaType.INTEGER, "int32", 1)),
            Map.entry(Long.class, new Plain(SchemaType.INTEGER, "int64", 1)),
            Map.entry(long.class, new Plain(SchemaType.INTEGER, "int64", 1)),
            Map.entry(Double.class, new Plain(SchemaType.NUMBER, "double", 12.5)),
            Map.entry(double.class, new Plain(SchemaType.NUMBER, "double", 12.5)),
            Map.entry(Boolean.class, new Plain(SchemaType.BOOLEAN, null, true)),
            Map.entry(boolean.class, new Plain(SchemaType.BOOLEAN, null, true)));

    /** A record that is both taken and answered has two schemas if what may be missing differs. */
    private record Use(Class<?> type, boolean input) {}

    private final Map<Use, String> names = new LinkedHashMap<>();
    private final Map<String, Schema> named = new TreeMap<>();

    Map<String, Schema> named() {
        return named;
    }

    /** The schema of what a client sends: what is missing there is allowed unless it is {@link Required}. */
    Schema ofInput(Type type) {
        return of(type, true);
    }

    Schema of(Type type) {
        return of(type, false);
    }

    private Schema of(Type type, boolean input) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic, input);
        }
        if (!(type instanceof Class<?> known)) {
            return OASFactory.createSchema();
        }
        Plain plain = PLAIN.get(known);
        if (plain != null) {
            return OASFactory.createSchema().type(plain.type()).format(plain.format());
        }
        if (known.isEnum()) {
            return OASFactory.createSchema().type(SchemaType.STRING).enumeration(Arrays.asList((Object[])
                    known.getEnumConstants()));
        }
        return known.isRecord() ? reference(known, input) : OASFactory.createSchema();
    }

    private Schema ofGeneric(ParameterizedType generic, boolean input) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw)) {
            return OASFactory.createSchema().type(SchemaType.ARRAY).items(of(arguments[0], input));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return OASFactory.createSchema()
                    .type(SchemaType.OBJECT)
                    .additionalPropertiesSchema(of(arguments[1], input));
        }
        if (!raw.isRecord()) {
            return OASFactory.createSchema();
        }
        // A page: its list is of the type argument.
        Schema schema = members(raw, input);
        for (RecordComponent component : raw.getRecordComponents()) {
            if (component.getType() == List.class) {
                schema.addProperty(
                        component.getName(),
                        OASFactory.createSchema().type(SchemaType.ARRAY).items(of(arguments[0], input)));
            }
        }
        return schema;
    }

    private Schema reference(Class<?> type, boolean input) {
        Use use = new Use(type, input);
        if (!names.containsKey(use)) {
            String other = names.get(new Use(type, !input));
            String name = other != null
                    ? other + (input ? "Taken" : "Answered")
                    : named.containsKey(type.getSimpleName())
                            ? feature(type) + type.getSimpleName()
                            : type.getSimpleName();
            names.put(use, name);
            named.put(name, OASFactory.createSchema());
            named.put(name, members(type, input));
            if (other != null && shape(other).equals(shape(name))) {
                named.remove(name);
                names.put(use, other);
            }
        }
        return OASFactory.createSchema().ref(REFERENCE + names.get(use));
    }

    /** What can differ between two schemas of one record. */
    private List<Object> shape(String name) {
        Schema schema = Optional.ofNullable(named.get(name)).orElseThrow();
        Map<String, String> references = new TreeMap<>();
        schema.getProperties().forEach((member, type) -> references.put(member, String.valueOf(type.getRef())));
        return List.of(Optional.ofNullable(schema.getRequired()).orElse(List.of()), references);
    }

    /** Records of two features may have one simple name. */
    private static String feature(Class<?> type) {
        String name = type.getPackageName().split("\\.")[2];
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private Schema members(Class<?> type, boolean input) {
        Schema schema = OASFactory.createSchema().type(SchemaType.OBJECT);
        for (RecordComponent component : type.getRecordComponents()) {
            AnnotatedElement field = field(type, component);
            Schema member = field.isAnnotationPresent(JsonRawValue.class)
                    ? OASFactory.createSchema()
                    : of(component.getGenericType(), input);
            Constraints.describe(field, member);
            schema.addProperty(component.getName(), member);
            boolean always = !input && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (always || field.isAnnotationPresent(Required.class)) {
                schema.addRequired(component.getName());
            }
        }
        exampleOf(type).ifPresent(schema::setExample);
        return schema;
    }

    private static AnnotatedElement field(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Object> exampleOf(Class<?> type) {
        var written = type.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        if (written == null || written.example().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(written.example(), Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The example of " + type + " is no JSON.", e);
        }
    }

    /** A value of the shape, the one written by hand where there is one. */
    @Nullable
    Object example(Schema schema) {
        if (schema.getRef() != null) {
            return Optional.ofNullable(named.get(schema.getRef().substring(REFERENCE.length())))
                    .map(this::example)
                    .orElse(null);
        }
        if (schema.getExample() != null) {
            return schema.getExample();
        }
        if (schema.getType() == SchemaType.ARRAY) {
            return Optional.ofNullable(example(schema.getItems())).map(List::of).orElse(List.of());
        }
        if (schema.getType() == SchemaType.OBJECT) {
            Map<String, Object> members = new LinkedHashMap<>();
            Optional.ofNullable(schema.getProperties()).orElse(Map.of()).forEach((name, member) -> {
                Object example = example(member);
                if (example != null) {
                    members.put(name, example);
                }
            });
            return members;
        }
        if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) {
            return schema.getEnumeration().get(0).toString();
        }
        return plainExample(schema);
    }

    private static @Nullable Object plainExample(Schema schema) {
        if (schema.getMinimum() != null) {
            return schema.getMinimum();
        }
        Object example = PLAIN.values().stream()
                .filter(plain -> plain.type() == schema.getType()
                        && (schema.getFormat() == null
                                ? plain.format() == null
                                : schema.getFormat().equals(plain.format())))
                .map(Plain::example)
                .findFirst()
                .orElse(null);
        Integer least = schema.getMinLength();
        return example instanceof String text && least != null && text.length() < least
                ? text.repeat(least / text.length() + 1)
                : example;
    }
}
