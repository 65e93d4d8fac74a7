package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.server.monitoring.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The dashboards are what Grafana's own types allow; the check in docker/grafana/schema also finds mistakes made on purpose. */
@Tag("system")
@EnabledIf(value = "io.logstreamer.server.system.Installed#nodeAndNpm", disabledReason = "no node or npm on the PATH")
class DashboardSchemaIT {
    private static final Path FOLDER = Deployment.GRAFANA.resolve("schema");
    private static final Path LOG = Checkout.ROOT.resolve("server/target/system-tests/dashboard-schema.log");
    private static final Duration CHECK_PATIENCE = Duration.ofMinutes(3);

    /** It fetches, and from where may be far. */
    private static final Duration FETCH_PATIENCE = Duration.ofMinutes(10);

    @Test
    void dashboardsAreAsGrafanasTypesSay() throws Exception {
        Files.createDirectories(LOG.getParent());
        Files.deleteIfExists(LOG);
        long startNs = System.nanoTime();
        if (!areModulesCurrent()) {
            run(List.of("npm", "ci", "--no-progress"), FETCH_PATIENCE);
        }
        run(Stream.concat(Stream.of("node", "check.mjs"), dashboards().stream()).toList(), CHECK_PATIENCE);
        new Measured("dashboard-schema")
                .line(dashboards().size() + " dashboards hold to Grafana's types, checked in "
                        + Measured.whole((System.nanoTime() - startNs) / 1e9) + " s");
    }

    /** npm leaves a copy of the lock behind when it has installed what the lock says. */
    private static boolean areModulesCurrent() throws IOException {
        Path installed = FOLDER.resolve("node_modules/.package-lock.json");
        return Files.exists(installed)
                && Files.getLastModifiedTime(installed)
                                .compareTo(Files.getLastModifiedTime(FOLDER.resolve("package-lock.json")))
                        >= 0;
    }

    private static List<String> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(Deployment.GRAFANA.resolve("dashboards"))) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static void run(List<String> command, Duration patience) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                .start();
        try {
            assertEquals(true, process.waitFor(patience.toSeconds(), TimeUnit.SECONDS), command::toString);
            assertEquals(0, process.exitValue(), () -> command + ": " + log());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String log() {
        try {
            return Files.readString(LOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
