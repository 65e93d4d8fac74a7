package io.logstreamer.server.system;

import io.logstreamer.server.monitoring.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real Prometheus server, with a configuration of the test's own or that of docker/prometheus: its jobs, targets and labels
 * as they are, reached through {@link ComposeNames}.
 */
final class Prometheus implements AutoCloseable {
    private static final Path SHIPPED = Deployment.DOCKER.resolve("prometheus");
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final PrometheusApi api;

    private Prometheus(Process process, Path log, PrometheusApi api) {
        this.process = process;
        this.log = log;
        this.api = api;
    }

    /**
     * With the shipped configuration, ready to be asked.
     *
     * @param folder emptied of an earlier server's data
     * @param everySec seconds between scrapes and between evaluations
     */
    static Prometheus start(Path folder, int everySec, ComposeNames names) throws IOException, InterruptedException {
        return start(
                folder.resolve("every-" + everySec + "s"),
                shipped(everySec, names).toString()); // JSON is YAML
    }

    /**
     * Ready to be asked.
     *
     * @param folder emptied of an earlier server's data
     * @param configuration the text of a prometheus.yml
     */
    static Prometheus start(Path folder, String configuration) throws IOException, InterruptedException {
        int port = FreePorts.find(1).getFirst();
        Path data = Files.createDirectories(folder).resolve("data");
        delete(data);
        Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
        Path log = folder.resolve("prometheus.log");
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + data,
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Prometheus prometheus = new Prometheus(process, log, new PrometheusApi(port));
        try {
            Http http = new Http();
            Waiting.until(
                    "Prometheus is ready",
                    START_PATIENCE,
                    prometheus::log,
                    () -> http.get(port, "/-/ready").statusCode() == 200);
        } catch (Throwable e) {
            prometheus.close();
            throw e;
        }
        return prometheus;
    }

    private static JsonNode shipped(int everySec, ComposeNames names) {
        ObjectNode configuration = (ObjectNode) Deployment.yaml(SHIPPED.resolve("prometheus.yml"));
        ((ObjectNode) configuration.get("global"))
                .put("scrape_interval", everySec + "s")
                .put("scrape_timeout", everySec + "s")
                .put("evaluation_interval", everySec + "s");
        List<String> rules = configuration
                .path("rule_files")
                .valueStream()
                .map(file -> SHIPPED.resolve(file.asString()).toString())
                .toList();
        configuration.putPOJO("rule_files", rules);
        for (JsonNode job : configuration.get("scrape_configs")) {
            ((ObjectNode) job).put("proxy_url", "http://127.0.0.1:" + names.port());
        }
        return configuration;
    }

    /** What {@code docker/prometheus/prometheus.yml} says, in seconds. */
    static int shippedEverySec() {
        String interval = Deployment.yaml(SHIPPED.resolve("prometheus.yml"))
                .at("/global/scrape_interval")
                .asString();
        return Integer.parseInt(interval.replace("s", ""));
    }

    PrometheusApi api() {
        return api;
    }

    String log() {
        return Deployment.text(log);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
