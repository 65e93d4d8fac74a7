package io.logstreamer.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.server.DocumentedTable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    @Test
    void docsMetricsNamesEveryFamilyItsTypeItsLabelsAndItsMeaning() throws IOException {
        String declared = Arrays.stream(Metric.values())
                .map(metric -> "| `" + metric.familyName() + "` | "
                        + metric.type().name().toLowerCase(Locale.ROOT) + " | "
                        + String.join(", ", metric.labels()) + " | " + metric.help() + " |\n")
                .collect(Collectors.joining());
        String documented = DocumentedTable.rows("METRICS.md").stream()
                .map(row -> "| `" + row.getFirst() + "` | " + String.join(" | ", row.subList(1, row.size())) + " |\n")
                .collect(Collectors.joining());
        assertEquals(declared, documented);
    }
}
