package io.logstreamer.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** docs/openapi.yaml against the code: the operations, and the fields of what a running distributor answers. */
class OpenApiPageTest {
    private static final JsonNode PAGE =
            new YAMLMapper().readTree(Path.of("..", "docs", "openapi.yaml").toFile());

    @Test
    void hasEveryOperationAndNoOther() {
        Map<String, String> documented = new TreeMap<>();
        PAGE.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> !method.getKey().equals("parameters"))
                        .forEach(method -> documented.put(
                                method.getValue().get("operationId").asString(),
                                method.getKey() + " " + path.getKey())));
        Map<String, String> declared = new TreeMap<>();
        for (Operation operation : Operation.values()) {
            declared.put(operation.name(), operation.method().toLowerCase(Locale.ROOT) + " " + operation.path());
        }
        assertEquals(declared, documented);
    }

    @Test
    void whatIsAnsweredHasTheFieldsThatItSays() throws IOException {
        Map<Operation, String> bodies = Map.of(
                Operation.ADD_ANALYZER, "{\"name\":\"analyzer-3\",\"url\":\"http://a:1\",\"weight\":1}",
                Operation.REWEIGH, "{\"analyzer-1\":0.5}",
                Operation.SET_LOG_LEVEL, "{\"logger\":\"ROOT\",\"level\":\"INFO\"}");
        try (TestDistributor distributor = TestDistributor.start(new ScriptedAnalyzers())) {
            AdminClient admin = new AdminClient(distributor);
            for (Operation operation : Operation.values()) {
                String name = operation == Operation.REMOVE_ANALYZER ? "analyzer-2" : "analyzer-1";
                RawClient.Reply reply = admin.ask(
                        operation.method(),
                        operation.path().replace("{name}", name),
                        bodies.getOrDefault(operation, ""));
                assertTrue(reply.status() < 300, operation + ": " + reply.body());
                check(operation.name(), success(operation, reply.status()), AdminClient.json(reply));
            }
            RawClient.Reply refused = admin.get("/v1/analyzers/nobody");
            check("refused", PAGE.at("/components/schemas/Error"), AdminClient.json(refused));
        }
    }

    private static JsonNode success(Operation operation, int status) {
        JsonNode response = PAGE.get("paths")
                .get(operation.path())
                .get(operation.method().toLowerCase(Locale.ROOT))
                .get("responses")
                .get(String.valueOf(status));
        assertNotNull(response, operation + " may not answer " + status);
        return response.at("/content/application~1json/schema");
    }

    private static void check(String where, JsonNode written, JsonNode value) {
        JsonNode schema =
                written.has("$ref") ? PAGE.at(written.get("$ref").asString().substring(1)) : written;
        if (schema.has("required")) {
            TreeSet<String> required = new TreeSet<>();
            schema.get("required").forEach(field -> required.add(field.asString()));
            assertEquals(required, new TreeSet<>(value.propertyNames()), where);
            required.forEach(
                    field -> check(where + "." + field, schema.get("properties").get(field), value.get(field)));
        } else if (schema.has("enum")) {
            assertTrue(
                    schema.get("enum").valueStream().anyMatch(allowed -> allowed.equals(value)),
                    where + " is " + value);
        } else {
            String type = schema.get("type").asString();
            assertTrue(
                    switch (type) {
                        case "array" -> value.isArray() && !value.isEmpty();
                        case "object" -> value.isObject();
                        case "integer" -> value.isIntegralNumber();
                        case "number" -> value.isNumber();
                        case "boolean" -> value.isBoolean();
                        default -> value.isString();
                    },
                    where + " is " + value);
            if (type.equals("array")) {
                value.forEach(item -> check(where + "[]", schema.get("items"), item));
            }
        }
    }
}
