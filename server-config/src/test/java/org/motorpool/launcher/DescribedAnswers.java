package org.motorpool.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds answers against what the description says of them. It is stricter than the schemas: a member that they do not
 * name is a fault, and so is a local time that is none.
 */
final class DescribedAnswers {

    private static final String LOCAL_TIME = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$";
    private static final String JSON = "application/json";

    /** The description's schemas are plain enough to mean in JSON Schema what they mean in OpenAPI. */
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            factory -> factory.metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .keyword(new NonValidationKeyword("components"))
                    .build()));

    private final JsonNode components;
    private final Map<String, JsonSchema> schemas = new TreeMap<>();
    private int held;

    DescribedAnswers(Description description) {
        this.components = strict(description.document().path("components"));
    }

    /** How many bodies were held against a schema. */
    int held() {
        return held;
    }

    /** What is wrong with the answer; empty if nothing. */
    Optional<String> fault(Description.Operation operation, Probe.Answer answer) {
        boolean redirected = answer.status() >= 300 && answer.status() < 400;
        if (redirected) {
            return answer.location().isEmpty() ? Optional.of(answer + " goes nowhere") : Optional.empty();
        }
        JsonNode described = operation
                .details()
                .path("responses")
                .path(answer.isSuccess() ? "2XX" : "default")
                .path("content");
        if (described.isEmpty() || answer.status() == 204) {
            return answer.body().isEmpty() || operation.isStream()
                    ? Optional.empty()
                    : Optional.of(answer + " has a body that is not described");
        }
        String media = described.fieldNames().next();
        if (!answer.mediaType().split(";", -1)[0].equals(media)) {
            return Optional.of(answer + " is no " + media);
        }
        return media.equals(JSON) || media.endsWith("+json")
                ? broken(operation.name() + " " + media, described.path(media).path("schema"), answer)
                : Optional.empty();
    }

    private Optional<String> broken(String name, JsonNode schema, Probe.Answer answer) {
        held++;
        String messages = schemas.computeIfAbsent(name, unused -> compile(schema)).validate(answer.json()).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.joining("; "));
        return messages.isEmpty() ? Optional.empty() : Optional.of(messages + ": " + answer);
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode root = Probe.JSON.createObjectNode();
        root.putArray("allOf").add(strict(schema));
        root.set("components", components);
        return SCHEMAS.getSchema(
                root,
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    private static JsonNode strict(JsonNode node) {
        JsonNode copy = node.deepCopy();
        makeStrict(copy);
        return copy;
    }

    private static void makeStrict(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            // Examples are data that look like schemas.
            schema.remove("example");
            if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
            if (schema.path("format").asText().equals("time-local")) {
                schema.put("pattern", LOCAL_TIME);
            }
        }
        node.forEach(DescribedAnswers::makeStrict);
    }
}
