package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.monitoring.Dashboard;
import io.logstreamer.server.monitoring.Legend;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A real Prometheus reads a real fleet, and answers everything that dashboards and pages ask. */
@Tag("system")
@EnabledIf(value = "io.logstreamer.server.system.Installed#prometheus", disabledReason = "no prometheus on the PATH")
class PrometheusIT {
    private static final List<Double> SHARES = List.of(0.5, 0.3, 0.2);
    private static final int KILLED = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration VISIBLE = Duration.ofSeconds(15);

    /** DashboardTest holds the dashboards to it. */
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private static final int OFTEN_SEC = 1;
    private static final Path FOLDER = Checkout.ROOT.resolve("server/target/system-tests/prometheus");

    /** What Grafana makes of its variables for the last 15 minutes on a wide screen, with the shipped data source. */
    private static final Map<String, String> VARIABLES = Map.of(
            "$__rate_interval", "20s",
            "$__interval", "5s",
            "$__range", "15m",
            "$instance", "distributor:9100",
            "$analyzer", Testbed.name(KILLED));

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration RANGE = Duration.ofMinutes(15);

    private static ComposeNames names(Testbed bed) throws IOException {
        return new ComposeNames(Map.of(
                "distributor:9100", bed.metricsPort(),
                "analyzer-1:9001", bed.analyzerPort(0),
                "analyzer-2:9002", bed.analyzerPort(1),
                "analyzer-3:9003", bed.analyzerPort(2)));
    }

    /**
     * With the shipped interval: what happens is read by Prometheus soon enough for a page that asks again every {@link #REFRESH};
     * the first figures come as soon after Prometheus has started, which itself takes its time to find its targets.
     */
    @Test
    void whatHappensIsOnThePageWithin15Seconds() throws Exception {
        int everySec = Prometheus.shippedEverySec();
        try (Testbed bed = Testbed.start("prometheus-first", SHARES);
                ComposeNames names = names(bed);
                Prometheus prometheus = Prometheus.start(FOLDER, everySec, names)) {
            Duration first = awaitSight(prometheus, "distributor_healthy_analyzers", VISIBLE);
            Launched load = bed.emit("load-first", "--rate=200", "--packet-size=5", "--duration=60s");
            Waiting.until("traffic", PATIENCE, load::err, () -> bed.books().packets("accepted") > 0);
            Duration traffic = awaitSight(
                    prometheus,
                    asGrafanaAsks("sum(rate(distributor_total_messages_total[$__rate_interval])) > 0"),
                    VISIBLE.minus(REFRESH));
            new Measured("prometheus")
                    .line("read every " + everySec + " s: first figures " + inSeconds(first)
                            + " after Prometheus is ready, traffic " + inSeconds(traffic) + " after it began");
            load.terminate();
            Testbed.report(load, PATIENCE);
        }
    }

    private static String inSeconds(Duration duration) {
        return Measured.oneDecimal(duration.toMillis() / 1e3) + " s";
    }

    @Test
    void everyQueryOfEveryPageHasItsDataAfterAnOutage() throws Exception {
        try (Testbed bed = Testbed.start("prometheus", SHARES, "--ramp-sec=5", "--health-check-interval-sec=1");
                ComposeNames names = names(bed);
                Prometheus prometheus = Prometheus.start(FOLDER, OFTEN_SEC, names)) {
            Launched load = bed.emit("load", "--rate=500", "--packet-size=mix", "--duration=90s");
            Waiting.until("traffic", PATIENCE, load::err, () -> bed.books().delivered(KILLED, "messages") > 500);
            // Annotations compare with what was one step before.
            awaitSight(prometheus, "distributor_healthy_analyzers offset " + 2 * STEP.toSeconds() + "s", PATIENCE);
            bed.killAnalyzer(KILLED);
            bed.awaitState(KILLED, "EJECTED", PATIENCE);
            assertEquals(400, bed.post("{}").statusCode());
            bed.restartAnalyzer(KILLED);
            bed.awaitState(KILLED, "UP", PATIENCE);
            awaitSight(
                    prometheus,
                    "distributor_analyzer_state{analyzer=\"" + Testbed.name(KILLED) + "\",state=\"up\"} == 1",
                    PATIENCE);

            List<String> faults = new ArrayList<>();
            List<Dashboard.Query> queries = Stream.concat(
                            Dashboard.all().stream().flatMap(Dashboard::queries), PromqlExamples.all().stream())
                    .toList();
            for (Dashboard.Query query : queries) {
                fault(prometheus.api(), query).ifPresent(fault -> faults.add(query.where() + ": " + fault));
            }
            assertEquals("", String.join("\n", faults));
            new Measured("prometheus-queries")
                    .line(queries.size()
                            + " queries of dashboards and pages have data, and the labels of their legends");
            load.terminate();
            Testbed.report(load, PATIENCE);
        }
    }

    private static Duration awaitSight(Prometheus prometheus, String expression, Duration patience)
            throws InterruptedException {
        return Waiting.until(
                "Prometheus has " + expression,
                patience,
                prometheus::log,
                () -> !prometheus.api().query(expression).isEmpty());
    }

    @Test
    void theReadmeHasExamples() throws Exception {
        assertTrue(PromqlExamples.all().size() >= 4);
    }

    private static Optional<String> fault(PrometheusApi api, Dashboard.Query query) throws Exception {
        List<PrometheusApi.Line> lines;
        try {
            lines = api.lines(asGrafanaAsks(query.expression()), RANGE, STEP).stream()
                    .filter(line -> line.values().stream().anyMatch(Double::isFinite))
                    .toList();
        } catch (IllegalArgumentException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
        if (lines.isEmpty()) {
            return Optional.of("no data: " + query.expression());
        }
        String missing = Legend.labels(query.legend()).stream()
                .filter(label -> lines.stream().anyMatch(line -> !line.labels().containsKey(label)))
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? Optional.empty() : Optional.of("no label " + missing);
    }

    /** Longer names first: one is the beginning of another. */
    private static String asGrafanaAsks(String expression) {
        String asked = expression;
        for (String name : VARIABLES.keySet().stream().sorted().toList().reversed()) {
            asked = asked.replace(name, VARIABLES.get(name));
        }
        return asked;
    }
}
