package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Prometheus' own linter says of both programs' metrics, after traffic. */
@Tag("system")
class PromtoolMetricsIT {
    private static final String PROMTOOL = "promtool";

    @Test
    void promtoolHasNothingToSay() throws Exception {
        assumeTrue(isInstalled(), "skipped: promtool (Debian package prometheus) is not installed");
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
        assumeTrue(isInstalled(), "skipped: promtool (Debian package prometheus) is not installed");
        String wrong = "# HELP a_count Wrong.\n# TYPE a_count gauge\na_count 1\n";
        assertEquals(1, complaints(wrong).size(), () -> "of " + wrong);
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .anyMatch(dir -> Files.isExecutable(Path.of(dir, PROMTOOL)));
    }

    /** One line each; on a parse error, that. */
    private static List<String> complaints(String metrics) throws IOException, InterruptedException {
        Process check = new ProcessBuilder(PROMTOOL, "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (var stdin = check.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(metrics);
        }
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = check.waitFor();
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        assertEquals(lines.isEmpty(), exitCode == 0, () -> "exit code " + exitCode + ": " + said);
        return lines;
    }
}
