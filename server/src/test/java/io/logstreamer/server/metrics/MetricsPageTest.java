package io.logstreamer.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.core.health.AnalyzerState;
import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.server.DocumentedTable;
import io.logstreamer.server.ingest.Refused;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    @Test
    void docsMetricsNamesEveryFamilyItsTypeItsUnitItsLabelsAndItsMeaning() throws IOException {
        String declared = Arrays.stream(Metric.values())
                .map(metric -> String.join(
                                " | ",
                                metric.familyName(),
                                metric.type().name().toLowerCase(Locale.ROOT),
                                metric.unit().text(),
                                String.join(", ", metric.labels()),
                                metric.help())
                        + "\n")
                .collect(Collectors.joining());
        String documented = DocumentedTable.rows("METRICS.md", "Families").stream()
                .map(row -> String.join(" | ", row) + "\n")
                .collect(Collectors.joining());
        assertEquals(declared, documented);
    }

    @Test
    void docsMetricsNamesEveryValueOfALabelThatIsKnownBeforehand() throws IOException {
        Map<String, String> known = new TreeMap<>();
        known.put(
                "state of " + names(Metric.ANALYZER_STATE, Metric.ANALYZER_STATE_CHANGES),
                lowerCase(AnalyzerState.values()));
        known.put("place of " + names(Metric.LEDGER_PACKETS, Metric.LEDGER_MESSAGES), lowerCase(LedgerPlace.values()));
        known.put("reason of " + names(Metric.REFUSED_PACKETS), list(Refused.values(), Refused::label));
        known.put(
                "reason of " + names(Metric.DEAD_LETTERED_PACKETS),
                list(DeadLetters.Reason.values(), DeadLetters.Reason::label));
        known.put("reason of " + names(Metric.FAILED_REQUESTS), list(Reply.Kind.values(), Reply.Kind::failure));
        known.put("action of " + names(Metric.ADMIN_CHANGES), list(AdminAction.values(), AdminAction::label));
        known.put("outcome of " + names(Metric.ADMIN_REQUESTS), list(AdminOutcome.values(), AdminOutcome::label));
        Map<String, String> documented = new TreeMap<>();
        for (List<String> row : DocumentedTable.rows("METRICS.md", "Labels")) {
            String of = row.get(0) + " of " + row.get(1);
            if (known.containsKey(of)) {
                documented.put(of, row.get(2));
            }
        }
        assertEquals(known, documented);
    }

    @Test
    void docsMetricsNamesEveryLabel() throws IOException {
        List<String> declared = Stream.of(Metric.values())
                .flatMap(metric -> metric.labels().stream())
                .distinct()
                .sorted()
                .toList();
        List<String> documented = DocumentedTable.rows("METRICS.md", "Labels").stream()
                .flatMap(row -> Stream.of(row.getFirst().split(", ")))
                .distinct()
                .sorted()
                .toList();
        assertEquals(declared, documented);
    }

    private static String names(Metric... metrics) {
        return list(metrics, Metric::familyName);
    }

    private static String lowerCase(Enum<?>... values) {
        return list(values, value -> value.name().toLowerCase(Locale.ROOT));
    }

    private static <T> String list(T[] values, Function<T, String> text) {
        return Stream.of(values).map(text).collect(Collectors.joining(", "));
    }
}
