package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.logstreamer.server.operations.AlertRules;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The alert rules as Prometheus itself reads and tries them. */
@Tag("system")
class AlertRulesIT {
    private static final Path FOLDER = Checkout.ROOT.resolve("docker/prometheus");
    private static final Path RULES = FOLDER.resolve("alerts.yml");
    private static final Path TESTS = FOLDER.resolve("alerts.test.yml");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void promtoolFindsNothingWrongInTheRules() throws Exception {
        promtool("check", "rules", RULES.toString());
    }

    @Test
    void everyAlertFiresWhenItShouldAndNotWhenItShouldNot() throws Exception {
        promtool("test", "rules", TESTS.toString());
    }

    @Test
    void everyAlertHasACaseThatFiresAndOneThatDoesNot() {
        Set<String> alerts =
                AlertRules.read(RULES).stream().map(AlertRules.Alert::name).collect(Collectors.toSet());
        AlertRules.Cases cases = AlertRules.cases(TESTS);
        assertEquals(new TreeSet<>(alerts), new TreeSet<>(cases.firing()), "with a case that fires");
        assertEquals(new TreeSet<>(alerts), new TreeSet<>(cases.quiet()), "with a case that never fires");
    }

    /** With all windows and waits as shipped a real run would take long; here only: loaded, evaluated, and nothing pending. */
    @Test
    void aRealPrometheusLoadsThemAndAHealthyDistributorSetsNoneOff() throws Exception {
        need("prometheus");
        Path folder = Checkout.ROOT.resolve("server/target/system-tests/alerts");
        Files.createDirectories(folder);
        Path data = Files.createTempDirectory(folder, "data");
        try (Testbed bed = Testbed.start("alerts", List.of(0.7, 0.3))) {
            Path config = folder.resolve("prometheus.yml");
            Files.writeString(config, """
                    global:
                      scrape_interval: 1s
                      evaluation_interval: 1s
                    rule_files: ["%s"]
                    scrape_configs:
                      - job_name: distributor
                        static_configs: [{targets: ["127.0.0.1:%d"]}]
                    """.formatted(RULES, bed.metricsPort()));
            int port = FreePorts.find(1).getFirst();
            Process prometheus = new ProcessBuilder(
                            "prometheus",
                            "--config.file=" + config,
                            "--storage.tsdb.path=" + data,
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile())
                    .start();
            try {
                Launched load = bed.emit("load", "--rate=500", "--duration=8s");
                Testbed.report(load, PATIENCE);
                assertQuiet(new Http(), port);
            } finally {
                prometheus.destroyForcibly().waitFor();
            }
        }
    }

    private static void assertQuiet(Http http, int port) throws Exception {
        Waiting.until(
                "every rule evaluated",
                PATIENCE,
                () -> "",
                () -> rules(http, port).size() == AlertRules.read(RULES).size()
                        && rules(http, port).stream()
                                .allMatch(rule -> rule.path("health").asString().equals("ok")));
        Waiting.until(
                "nothing pending or firing",
                PATIENCE,
                () -> "",
                () -> rules(http, port).stream()
                        .allMatch(rule -> rule.path("state").asString().equals("inactive")));
        PrometheusApi api = new PrometheusApi(port);
        assertEquals(List.of(), api.query("count_over_time(ALERTS{alertstate=\"firing\"}[1m])"));
        assertTrue(api.value("rate(distributor_total_packets_total[1m])").orElse(0) > 0);
    }

    private static List<JsonNode> rules(Http http, int port) throws Exception {
        return http.json(port, "/api/v1/rules")
                .at("/data/groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        need("promtool");
        List<String> command =
                Stream.concat(Stream.of("promtool"), Arrays.stream(arguments)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private static void need(String program) {
        boolean installed = isOnThePath(program);
        String skipped = "skipped: " + program + " (Debian package prometheus) is not installed";
        if (!installed) {
            System.out.println(skipped);
        }
        assumeTrue(installed, skipped);
    }

    private static boolean isOnThePath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
