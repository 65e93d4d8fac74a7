package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real distributor is told by SIGHUP that its file has changed, at the worst of times. */
@Tag("system")
class ReloadIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final int RING = 64;
    private static final int LANE = 32;
    private static final int ROOM = RING + 2 * LANE;

    @TempDir
    Path directory;

    private final Http http = new Http();
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final List<Integer> ports = new ArrayList<>();

    private static String analyzer(String name, RecordingAnalyzer where, String weight) {
        return "  - {name: " + name + ", url: '" + where.url() + "', weight: " + weight + "}\n";
    }

    private void write(String... entries) throws IOException {
        Files.writeString(
                directory.resolve("logstreamer.yaml"),
                "ingest-buffer-size: " + RING + "\nper-analyzer-queue-size: " + LANE
                        + "\nsender-timeout-ms: 20000\nanalyzers:\n" + String.join("", entries));
    }

    private RecordingAnalyzer stalling() throws IOException {
        RecordingAnalyzer analyzer = new RecordingAnalyzer(RecordingAnalyzer.Kind.BATCHING);
        analyzer.refuse(body -> {
            try {
                stalled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        });
        return analyzer;
    }

    private Launched launch() throws IOException, InterruptedException {
        ports.addAll(FreePorts.find(3));
        Launched distributor = Launched.start(
                Checkout.ROOT.resolve(Path.of("server", "target", "system-tests", "reload")),
                "distributor",
                List.of(
                        "distributor",
                        "--config-file=" + directory.resolve("logstreamer.yaml"),
                        "--port=" + ports.get(0),
                        "--metrics-addr=127.0.0.1:" + ports.get(1),
                        "--admin-addr=127.0.0.1:" + ports.get(2)));
        Waiting.until(
                "both analyzers healthy",
                PATIENCE,
                distributor::err,
                () -> http.json(ports.get(0), "/health")
                                .get("healthy_analyzers")
                                .asInt()
                        == 2);
        return distributor;
    }

    private int post(int id) throws IOException, InterruptedException {
        return http.post(
                        ports.get(0),
                        "/ingest",
                        "{\"emitter_id\":\"e\",\"packet_id\":\"" + id
                                + "\",\"messages\":[{\"timestamp\":1,\"level\":\"INFO\",\"message\":\"m\"}]}")
                .statusCode();
    }

    private int generation() throws IOException, InterruptedException {
        return http.json(ports.get(2), "/v1/config").get("generation").asInt();
    }

    private Duration reload(Launched distributor, int expected) throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        distributor.signal("HUP");
        Waiting.until("generation " + expected, PATIENCE, distributor::out, () -> generation() == expected);
        return Duration.ofNanos(System.nanoTime() - startNs);
    }

    @Test
    void aSignalPutsTheFileInForceWithinASecondWithFullLanesAndWithNobodyThere() throws Exception {
        Measured measured = new Measured("reload");
        try (RecordingAnalyzer a = stalling();
                RecordingAnalyzer b = stalling();
                RecordingAnalyzer c = new RecordingAnalyzer(RecordingAnalyzer.Kind.BATCHING)) {
            write(analyzer("a", a, "0.5"), analyzer("b", b, "0.5"));
            Launched distributor = launch();
            try {
                for (int id = 0; id < ROOM; id++) {
                    assertEquals(202, post(id));
                }
                assertEquals(503, post(ROOM), "all is full");

                write(analyzer("a", a, "0.2"), analyzer("b", b, "0.8"));
                Duration full = reload(distributor, 2);
                assertEquals(
                        "{\"a\":0.2,\"b\":0.8}",
                        http.json(ports.get(2), "/v1/weights").get("weights").toString());

                write(analyzer("a", a, "0.2"), analyzer("b", b, "many"));
                distributor.signal("HUP");
                Waiting.until(
                        "refused",
                        PATIENCE,
                        distributor::out,
                        () -> distributor.out().contains("not reloaded, by SIGHUP"));
                assertTrue(distributor.out().contains("logstreamer.yaml:4: ANALYZERS: "), distributor.out());
                assertEquals(2, generation());
                assertEquals(503, post(ROOM), "it goes on as before");

                a.stop();
                b.stop();
                stalled.countDown();
                Waiting.until(
                        "nobody healthy",
                        PATIENCE,
                        distributor::out,
                        () -> http.get(ports.get(0), "/health").statusCode() == 503);
                write(analyzer("c", c, "1"));
                Duration down = reload(distributor, 3);
                Waiting.until(
                        "everything delivered by who came",
                        PATIENCE,
                        () -> c.bodies().size() + " bodies; " + distributor.out(),
                        () -> ids(c).size() == ROOM);
                measured.line("reload by SIGHUP: in force after " + full.toMillis() + " ms with full lanes, "
                        + down.toMillis() + " ms with no analyzer up");
                assertTrue(full.compareTo(PROMISED) < 0, full.toString());
                assertTrue(down.compareTo(PROMISED) < 0, down.toString());
            } finally {
                distributor.kill();
            }
        }
    }

    private static Set<String> ids(RecordingAnalyzer analyzer) {
        return analyzer.bodies().stream()
                .flatMap(body ->
                        Http.parse(body).isArray() ? Http.parse(body).valueStream() : Stream.of(Http.parse(body)))
                .map(packet -> packet.get("packet_id").asString())
                .collect(Collectors.toSet());
    }
}
