package io.logstreamer.server.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** P4: what analyzers refuse is kept byte for byte, and delivered once they are mended and it is sent again. */
@Tag("system")
class ReplayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PACKETS = 60;
    private static final String HARD = "p-17";
    private static final String HARD_WITH_LINE_BREAKS = "p-42";

    private final Http http = new Http();
    private final Path logs = Checkout.ROOT.resolve(Path.of("server", "target", "system-tests", "replay"));

    @TempDir
    private Path letters;

    @Test
    void whatWasRefusedIsKeptAndDeliveredWhenTheAnalyzersAreMended() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        int port = ports.get(0);
        try (RecordingAnalyzer one = new RecordingAnalyzer(RecordingAnalyzer.Kind.PLAIN);
                RecordingAnalyzer two = new RecordingAnalyzer(RecordingAnalyzer.Kind.PLAIN)) {
            List<RecordingAnalyzer> analyzers = List.of(one, two);
            analyzers.forEach(analyzer -> analyzer.refuse(ReplayIT::isHard));
            Launched distributor = Launched.start(
                    logs,
                    "distributor",
                    List.of(
                            "distributor",
                            "--port=" + port,
                            "--metrics-addr=127.0.0.1:" + ports.get(1),
                            "--admin-addr=127.0.0.1:0",
                            "--analyzers=one@" + one.url() + "=0.5,two@" + two.url() + "=0.5",
                            "--sender-timeout-ms=10000",
                            "--dead-letter-dir=" + letters));
            try {
                awaitHealthy(port, distributor);
                Map<String, String> sent = send(port);
                awaitLedger(port, distributor, PACKETS, PACKETS - 2, 2);
                awaitMetric(ports.get(1), "distributor_dead_letters_written_total 2.0", distributor);
                awaitMetric(ports.get(1), "distributor_dead_letter_bytes " + (double) bytesOfLetters(), distributor);
                assertLettersHold(sent);

                analyzers.forEach(analyzer -> analyzer.refuse(body -> false));
                JsonNode report = replay(port);
                assertEquals(2, report.get("accepted").asInt(), report::toString);
                awaitLedger(port, distributor, PACKETS + 2, PACKETS, 2);
                assertEquals(sent, received(analyzers));

                distributor.terminate();
                assertEquals(0, distributor.awaitExit(PATIENCE), distributor::err);
            } finally {
                distributor.kill();
            }
        }
    }

    private static boolean isHard(String body) {
        return body.contains('"' + HARD + '"') || body.contains('"' + HARD_WITH_LINE_BREAKS + '"');
    }

    /** Of every packet by its id what was posted; each is as odd as JSON allows, one has line breaks between its tokens. */
    private Map<String, String> send(int port) throws IOException, InterruptedException {
        Map<String, String> sent = new TreeMap<>();
        for (int i = 0; i < PACKETS; i++) {
            String id = "p-" + i;
            String gap = id.equals(HARD_WITH_LINE_BREAKS) ? "\r\n" : "\t ";
            String packet = "{" + gap + "\"messages\":[{\"message\":\"\\u00e9\\/ é😀\\n\",\"timestamp\":" + (i + 1)
                    + ",\"level\":\"WARN\",\"x\":[1.50e+3,-0]}]," + gap + "\"packet_id\":\"" + id
                    + "\",\"emitter_id\":\"e\" }";
            assertEquals(202, http.post(port, "/ingest", packet).statusCode(), packet);
            sent.put(id, packet);
        }
        return sent;
    }

    private static Map<String, String> received(List<RecordingAnalyzer> analyzers) {
        Map<String, String> received = new TreeMap<>();
        for (RecordingAnalyzer analyzer : analyzers) {
            for (String body : analyzer.bodies()) {
                String id = Http.parse(body).get("packet_id").asString();
                assertEquals(null, received.put(id, body), id + " came twice");
            }
        }
        return received;
    }

    private void assertLettersHold(Map<String, String> sent) throws IOException {
        Map<String, String> kept = new TreeMap<>();
        for (Path file : files()) {
            for (String line : Files.readAllLines(file, UTF_8)) {
                JsonNode letter = Http.parse(line);
                assertEquals("refused", letter.get("reason").asString(), line);
                assertEquals(2, letter.get("attempts").asInt(), line);
                assertTrue(List.of("one", "two").contains(letter.get("analyzer").asString()), line);
                assertTrue(letter.get("detail").asString().contains("400"), line);
                String packet = letter.has("packet_base64")
                        ? new String(
                                Base64.getDecoder()
                                        .decode(letter.get("packet_base64").asString()),
                                UTF_8)
                        : line.substring(line.indexOf(",\"packet\":") + ",\"packet\":".length(), line.length() - 1);
                kept.put(Http.parse(packet).get("packet_id").asString(), packet);
            }
        }
        assertEquals(
                Map.of(
                        HARD,
                        String.valueOf(sent.get(HARD)),
                        HARD_WITH_LINE_BREAKS,
                        String.valueOf(sent.get(HARD_WITH_LINE_BREAKS))),
                kept);
    }

    private JsonNode replay(int port) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("replay", "--target-url=http://127.0.0.1:" + port + "/ingest", "--json"));
        files().forEach(file -> arguments.add(file.toString()));
        Launched replay = Launched.start(logs, "replay", arguments);
        try {
            assertEquals(0, replay.awaitExit(PATIENCE), () -> replay.out() + replay.err());
            return Http.parse(replay.out());
        } finally {
            replay.kill();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(letters)) {
            return files.sorted().toList();
        }
    }

    private long bytesOfLetters() throws IOException {
        long sum = 0;
        for (Path file : files()) {
            sum += Files.size(file);
        }
        return sum;
    }

    private void awaitHealthy(int port, Launched distributor) throws InterruptedException {
        Waiting.until(
                "both healthy",
                PATIENCE,
                distributor::err,
                () -> http.json(port, "/health").get("healthy_analyzers").asInt() == 2);
    }

    private void awaitLedger(int port, Launched distributor, int accepted, int delivered, int dead)
            throws IOException, InterruptedException {
        Waiting.until(
                "nothing inside", PATIENCE, distributor::err, () -> books(port).quiescent());
        Books books = books(port);
        assertEquals(
                List.of((long) accepted, (long) delivered, (long) dead),
                List.of(books.packets("accepted"), books.packets("delivered"), books.packets("dead_lettered")),
                books::toString);
    }

    private Books books(int port) throws IOException, InterruptedException {
        return new Books(http.json(port, "/metrics-json"));
    }

    private void awaitMetric(int metricsPort, String line, Launched distributor) throws InterruptedException {
        Waiting.until(
                line,
                PATIENCE,
                distributor::err,
                () -> http.get(metricsPort, "/metrics").body().lines().anyMatch(line::equals));
    }
}
