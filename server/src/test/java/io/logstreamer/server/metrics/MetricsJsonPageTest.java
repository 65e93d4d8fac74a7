package io.logstreamer.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.server.DocumentedTable;
import io.logstreamer.server.RawClient;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import io.logstreamer.server.ingest.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MetricsJsonPageTest {
    private static final Set<String> ANALYZERS = Set.of("analyzer-1", "analyzer-2");
    private static final Set<String> REASONS =
            Stream.of(Refused.values()).map(Refused::label).collect(Collectors.toSet());
    private static final Set<String> PLACES = Stream.of(LedgerPlace.values())
            .map(place -> place.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    @Test
    void docsMetricsNamesEveryFieldInItsOrder() throws Exception {
        Set<String> shown = new LinkedHashSet<>();
        try (TestDistributor distributor = TestDistributor.start(new ScriptedAnalyzers());
                RawClient client = distributor.connect()) {
            collect(
                    "",
                    JsonMapper.shared()
                            .readTree(client.get("/metrics-json").reply().body()),
                    shown);
        }
        List<String> documented = DocumentedTable.rows("METRICS.md", "GET /metrics-json").stream()
                .map(List::getFirst)
                .toList();
        assertEquals(String.join("\n", documented), String.join("\n", shown));
    }

    private static void collect(String path, JsonNode node, Set<String> into) {
        if (node.isObject()) {
            String prefix = path.isEmpty() ? "" : path + ".";
            node.forEachEntry((name, value) -> collect(prefix + placeholder(path, name), value, into));
        } else if (node.isArray()) {
            node.forEach(element -> collect(path + "[]", element, into));
        } else {
            into.add(path);
        }
    }

    /** Only below their objects: a field may be called as a reason or a place is. */
    private static String placeholder(String path, String name) {
        if (path.endsWith("_by_analyzer") && ANALYZERS.contains(name)) {
            return "{analyzer}";
        }
        if (path.endsWith("_by_reason") && REASONS.contains(name)) {
            return "{reason}";
        }
        return path.startsWith("ledger.") && PLACES.contains(name) ? "{place}" : name;
    }
}
