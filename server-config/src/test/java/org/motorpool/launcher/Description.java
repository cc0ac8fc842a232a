package org.motorpool.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The description of the API as a node answers it at {@code /openapi}. */
record Description(JsonNode document) {

    /** One operation; {@code body} is the schema of its JSON body, missing if it takes none. */
    record Operation(String verb, String path, JsonNode details, Optional<JsonNode> body) {

        String name() {
            return verb + " " + path;
        }

        boolean isStream() {
            return path.endsWith("/events") && !path.startsWith("/api/v1/timetables/");
        }

        boolean isForThePlatformOnly() {
            JsonNode roles = details.path("x-roles");
            return roles.size() == 1 && roles.path(0).asText().equals("platform-admin");
        }
    }

    static Description of(URI server) {
        try {
            HttpResponse<String> answer = Exchange.client()
                    .build()
                    .send(
                            HttpRequest.newBuilder(server.resolve("/openapi"))
                                    .header("Accept", "application/json")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("/openapi answered " + answer.statusCode() + " " + answer.body());
            }
            return new Description(Probe.JSON.readTree(answer.body()));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> item : path.getValue().properties()) {
                if (item.getValue().has("responses")) {
                    JsonNode body = item.getValue().at("/requestBody/content/application~1json/schema");
                    found.add(new Operation(
                            item.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            item.getValue(),
                            body.isMissingNode() ? Optional.empty() : Optional.of(resolve(body))));
                }
            }
        }
        return found;
    }

    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    /** The example of the body with ids of things that the tenant has. */
    static ObjectNode exampleBody(Operation operation, TenantThings things) {
        JsonNode example = operation.details().at("/requestBody/content/application~1json/example");
        if (!example.isObject()) {
            throw new AssertionError(operation.name() + " has no example of its body: " + example);
        }
        ObjectNode body = example.deepCopy();
        body.properties().forEach(member -> kindOf(member.getKey())
                .filter(things.ids()::containsKey)
                .map(things.ids()::get)
                .ifPresent(id -> {
                    if (member.getValue().isArray()) {
                        body.putArray(member.getKey()).add(id);
                    } else {
                        body.put(member.getKey(), id);
                    }
                }));
        return body;
    }

    /** What kind of thing a member such as {@code shiftId} or {@code employeeIds} names. */
    static Optional<String> kindOf(String member) {
        if (member.matches("timetables?")) {
            return Optional.of("timetables");
        }
        if (!member.matches("\\w+Ids?")) {
            return Optional.empty();
        }
        String words = member.replaceFirst("Ids?$", "").replaceAll("([a-z])([A-Z])", "$1-$2");
        return Optional.of(words.toLowerCase(java.util.Locale.ROOT) + "s");
    }
}
