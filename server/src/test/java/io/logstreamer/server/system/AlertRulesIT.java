package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.operations.AlertRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The alert rules as Prometheus itself reads and tries them. */
@Tag("system")
class AlertRulesIT {
    private static final Path FOLDER = Checkout.ROOT.resolve("docker/prometheus");
    private static final Path RULES = FOLDER.resolve("alerts.yml");
    private static final Path TESTS = FOLDER.resolve("alerts.test.yml");
    private static final Path SERVER = Checkout.ROOT.resolve("server/target/system-tests/alerts");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    @EnabledIf(value = "io.logstreamer.server.system.Installed#promtool", disabledReason = "no promtool on the PATH")
    void promtoolFindsNothingWrongInTheRules() throws Exception {
        promtool("check", "rules", RULES.toString());
    }

    @Test
    @EnabledIf(value = "io.logstreamer.server.system.Installed#promtool", disabledReason = "no promtool on the PATH")
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
    @EnabledIf(
            value = "io.logstreamer.server.system.Installed#prometheus",
            disabledReason = "no prometheus on the PATH")
    void aRealPrometheusLoadsThemAndAHealthyDistributorSetsNoneOff() throws Exception {
        try (Testbed bed = Testbed.start("alerts", List.of(0.7, 0.3));
                Prometheus prometheus = Prometheus.start(SERVER, """
                        global:
                          scrape_interval: 1s
                          evaluation_interval: 1s
                        rule_files: ["%s"]
                        scrape_configs:
                          - job_name: distributor
                            static_configs: [{targets: ["127.0.0.1:%d"]}]
                        """.formatted(RULES, bed.metricsPort()))) {
            Launched load = bed.emit("load", "--rate=500", "--duration=8s");
            Testbed.report(load, PATIENCE);
            assertQuiet(prometheus);
        }
    }

    private static void assertQuiet(Prometheus prometheus) throws Exception {
        Waiting.until(
                "every rule evaluated",
                PATIENCE,
                prometheus::log,
                () -> prometheus.api().rules().size() == AlertRules.read(RULES).size()
                        && prometheus.api().rules().stream()
                                .allMatch(rule -> rule.path("health").asString().equals("ok")));
        Waiting.until(
                "nothing pending or firing",
                PATIENCE,
                prometheus::log,
                () -> prometheus.api().rules().stream()
                        .allMatch(rule -> rule.path("state").asString().equals("inactive")));
        assertEquals(List.of(), prometheus.api().query("count_over_time(ALERTS{alertstate=\"firing\"}[1m])"));
        assertTrue(prometheus
                        .api()
                        .value("rate(distributor_total_packets_total[1m])")
                        .orElse(0)
                > 0);
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        Promtool.Verdict verdict = Promtool.check("", arguments);
        assertEquals(0, verdict.exitCode(), verdict::said);
    }
}
