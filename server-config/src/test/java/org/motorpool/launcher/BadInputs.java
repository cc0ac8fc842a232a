package org.motorpool.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that can be wrong with one member of a body, as the schema of the member tells. */
final class BadInputs {

    /**
     * A value that must be refused.
     *
     * @param rule the rule that the problem must name; empty if any will do
     */
    record BadValue(String what, String rule, JsonNode value) {}

    private static final String NUL = "a\u0000b";

    private BadInputs() {}

    static List<BadValue> of(JsonNode schema, boolean required) {
        List<BadValue> bad = new ArrayList<>();
        switch (schema.path("type").asText()) {
            case "string" -> addTexts(bad, schema);
            case "integer", "number" -> addNumbers(bad, schema);
            case "boolean" -> add(bad, "a text for a boolean", "type", "true");
            case "array" -> addLists(bad, schema);
            default -> add(bad, "a text for an object", "type", "text");
        }
        if (!schema.path("type").asText().equals("object") && !schema.has("$ref")) {
            add(bad, "an object", "type", Map.of("a", 1));
        }
        if (required) {
            add(bad, "null", "required", null);
        }
        return bad;
    }

    private static void addTexts(List<BadValue> bad, JsonNode schema) {
        add(bad, "a number for a text", "type", 5);
        add(bad, "a list for a text", "type", List.of("a"));
        if (schema.has("format")) {
            add(bad, "no " + schema.path("format").asText(), "type", "nonsense");
            add(bad, "an empty text", "", "");
            add(bad, "a day that does not exist", "type", "2026-02-30");
            return;
        }
        add(bad, "far too long a text", schema.has("maxLength") ? "max-length" : "", "a".repeat(20_000));
        add(bad, "a control character that no database keeps", "", NUL);
        if (schema.has("maxLength")) {
            add(
                    bad,
                    "too long a text",
                    "max-length",
                    "a".repeat(schema.path("maxLength").asInt() + 1));
        }
        int least = schema.path("minLength").asInt();
        if (least > 0) {
            add(bad, "too short a text", "min-length", "a".repeat(least - 1));
        }
    }

    private static void addNumbers(List<BadValue> bad, JsonNode schema) {
        add(bad, "a text for a number", "type", "5");
        add(bad, "a boolean for a number", "type", true);
        if (schema.path("type").asText().equals("integer")) {
            add(bad, "half a number", "type", 1.5);
            add(bad, "a number beyond all bounds", "type", new BigDecimal("1e30"));
        }
        if (schema.has("minimum")) {
            add(bad, "too small a number", "range", schema.path("minimum").asLong() - 1);
        }
        if (schema.has("maximum")) {
            add(bad, "too large a number", "range", schema.path("maximum").asLong() + 1);
        }
    }

    private static void addLists(List<BadValue> bad, JsonNode schema) {
        add(bad, "a text for a list", "type", "text");
        add(bad, "a list with a gap", "required", java.util.Collections.singletonList(null));
        boolean isOfObjects =
                schema.path("items").has("$ref") || schema.path("items").has("properties");
        add(bad, "a list of strange objects", isOfObjects ? "unknown" : "type", List.of(Map.of("a", 1)));
        JsonNode element = example(schema.path("items"));
        if (schema.has("maxItems")) {
            ArrayNode many = Probe.JSON.createArrayNode();
            for (int i = 0; i <= schema.path("maxItems").asInt(); i++) {
                many.add(element);
            }
            bad.add(new BadValue("too many elements", "max-items", many));
        }
        if (schema.path("minItems").asInt() > 0) {
            add(bad, "too few elements", "min-items", List.of());
        }
    }

    private static JsonNode example(JsonNode schema) {
        return Probe.JSON.valueToTree(
                switch (schema.path("format").asText()) {
                    case "uuid" -> "01980000-0000-7000-8000-000000000001";
                    case "date" -> "2026-04-15";
                    default -> "text";
                });
    }

    private static void add(
            List<BadValue> bad, String what, String rule, @org.jspecify.annotations.Nullable Object value) {
        bad.add(new BadValue(what, rule, Probe.JSON.valueToTree(value)));
    }

    /** The body with the member at the path, such as {@code office.address}, replaced, or taken away if there is no value. */
    static ObjectNode with(ObjectNode body, String member, @org.jspecify.annotations.Nullable JsonNode value) {
        ObjectNode changed = body.deepCopy();
        ObjectNode at = changed;
        String[] names = member.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            at = at.get(names[i]) instanceof ObjectNode inner ? inner : at.putObject(names[i]);
        }
        if (value == null) {
            at.remove(names[names.length - 1]);
        } else {
            at.set(names[names.length - 1], value);
        }
        return changed;
    }
}
