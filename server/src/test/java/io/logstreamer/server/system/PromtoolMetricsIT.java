package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What Prometheus' own linter says of both programs' metrics, after traffic. */
@Tag("system")
@EnabledIf(value = "io.logstreamer.server.system.Installed#promtool", disabledReason = "no promtool on the PATH")
class PromtoolMetricsIT {
    @Test
    void promtoolHasNothingToSay() throws Exception {
        try (Testbed bed = Testbed.start("promtool", List.of(0.5, 0.5))) {
            Testbed.report(bed.emit("emitter", "--rate=100", "--max-packets=200"), Testbed.DELIVERY_PATIENCE);
            bed.booksWhenDelivered().assertAllDelivered();
            assertEquals(List.of(), complaints(bed.prometheus()), "the distributor's");
            assertEquals(List.of(), complaints(bed.prometheusOfAnalyzer(0)), "an analyzer's");
        }
    }

    /** It must complain of what is wrong, or the test above would say nothing. */
    @Test
    void promtoolIsHeard() throws Exception {
        String wrong = "# HELP a_count Wrong.\n# TYPE a_count gauge\na_count 1\n";
        assertEquals(1, complaints(wrong).size(), () -> "of " + wrong);
    }

    /** One line each; on a parse error, that. */
    private static List<String> complaints(String metrics) throws IOException, InterruptedException {
        Promtool.Verdict verdict = Promtool.check(metrics, "check", "metrics");
        List<String> lines =
                verdict.said().lines().filter(line -> !line.isBlank()).toList();
        assertEquals(lines.isEmpty(), verdict.exitCode() == 0, verdict::toString);
        return lines;
    }
}
