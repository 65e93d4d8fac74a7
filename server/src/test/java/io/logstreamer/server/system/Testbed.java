package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A distributor, its analyzers and the emitters a test starts. The sender's timeout is long: on a machine that is busy with
 * other things the default of 500 ms would make duplicates that are nobody's fault, and blur exact counts.
 */
final class Testbed implements AutoCloseable {

    static final Duration START_PATIENCE = Duration.ofSeconds(30);
    static final Duration DELIVERY_PATIENCE = Duration.ofSeconds(30);

    private final Path logDir;
    private final Http http = new Http();
    private final List<Double> shares;
    private final List<Integer> ports;
    private final int port;
    private final int metricsPort;
    private final List<Launched> analyzers = new ArrayList<>();
    private final List<Launched> others = new ArrayList<>();

    private Testbed(String test, List<Double> shares) throws IOException {
        this.logDir = Checkout.ROOT.resolve(Path.of("server", "target", "system-tests", test));
        this.shares = shares;
        List<Integer> free = FreePorts.find(shares.size() + 2);
        this.port = free.get(0);
        this.metricsPort = free.get(1);
        this.ports = free.subList(2, free.size());
    }

    /**
     * All up and healthy.
     *
     * @param test names the directory of the output
     * @param distributorFlags besides ports and analyzers
     */
    static Testbed start(String test, List<Double> shares, String... distributorFlags)
            throws IOException, InterruptedException {
        Testbed bed = new Testbed(test, shares);
        try {
            IntStream.range(0, shares.size()).forEach(i -> bed.analyzers.add(bed.launchAnalyzer(i)));
            for (int i = 0; i < shares.size(); i++) {
                bed.awaitAnalyzer(i);
            }
            bed.startDistributor(distributorFlags);
            return bed;
        } catch (Throwable e) {
            bed.close();
            throw e;
        }
    }

    private void startDistributor(String... flags) throws InterruptedException {
        String fleet = IntStream.range(0, shares.size())
                .mapToObj(i -> name(i) + "@http://127.0.0.1:" + ports.get(i) + "=" + shares.get(i))
                .collect(Collectors.joining(","));
        List<String> arguments = new ArrayList<>(List.of(
                "distributor",
                "--port=" + port,
                "--metrics-addr=127.0.0.1:" + metricsPort,
                "--admin-addr=127.0.0.1:0",
                "--analyzers=" + fleet,
                "--sender-timeout-ms=10000"));
        arguments.addAll(List.of(flags));
        Launched distributor = launch("distributor", arguments);
        Waiting.until("all analyzers healthy", START_PATIENCE, distributor::err, () -> {
            assertTrue(distributor.isAlive());
            return http.json(port, "/health").get("healthy_analyzers").asInt() == shares.size();
        });
    }

    private Launched launch(String name, List<String> arguments) {
        Launched launched = Launched.start(logDir, name, arguments);
        others.add(launched);
        return launched;
    }

    private Launched launchAnalyzer(int i) {
        return Launched.start(
                logDir,
                name(i),
                List.of("analyzer", "--port=" + ports.get(i), "--bind-address=127.0.0.1", "--analyzer-id=" + name(i)));
    }

    private void awaitAnalyzer(int i) throws InterruptedException {
        Waiting.until(
                name(i) + " answers",
                START_PATIENCE,
                () -> analyzers.get(i).err(),
                () -> http.get(ports.get(i), "/health").statusCode() == 200);
    }

    static String name(int i) {
        return "analyzer-" + (i + 1);
    }

    int port() {
        return port;
    }

    int metricsPort() {
        return metricsPort;
    }

    int analyzerPort(int i) {
        return ports.get(i);
    }

    void killAnalyzer(int i) {
        analyzers.get(i).kill();
    }

    /** On its old port, with nothing in its memory; returns when it answers. */
    void restartAnalyzer(int i) throws InterruptedException {
        analyzers.set(i, launchAnalyzer(i));
        awaitAnalyzer(i);
    }

    /** An emitter with {@code --json}; every load needs a bound: {@code --duration} or {@code --max-packets}. */
    Launched emit(String name, String... flags) {
        List<String> arguments = new ArrayList<>(
                List.of("emitter", "--target-url=http://127.0.0.1:" + port + "/ingest", "--json", "--progress-sec=0"));
        arguments.addAll(List.of(flags));
        return launch(name, arguments);
    }

    /** What the emitter counted, once it has ended; it gave nothing up. */
    static Sent report(Launched emitter, Duration patience) throws InterruptedException {
        int exitCode = emitter.awaitExit(patience);
        assertEquals(0, exitCode, emitter::err);
        Sent sent = new Sent(Http.parse(emitter.out()));
        assertEquals(0, sent.givenUpPackets(), emitter::out);
        return sent;
    }

    Books books() throws IOException, InterruptedException {
        return new Books(http.json(port, "/metrics-json"));
    }

    /** The books once nothing is inside. */
    Books booksWhenDelivered() throws IOException, InterruptedException {
        Waiting.until("nothing inside", DELIVERY_PATIENCE, this::state, () -> books().quiescent());
        return books();
    }

    Duration awaitState(int i, String state, Duration patience) throws InterruptedException {
        return Waiting.until(
                name(i) + " is " + state,
                patience,
                this::state,
                () -> books().state(i).equals(state));
    }

    private String state() {
        try {
            return books().json().toString();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    /** What the analyzer counted by itself. */
    JsonNode stats(int i) throws IOException, InterruptedException {
        return http.json(ports.get(i), "/stats");
    }

    /** P4 by another's count: an analyzer got every packet that the distributor calls delivered to it, and no other. */
    void assertAnalyzerCountedTheSame(int i, Books books) throws IOException, InterruptedException {
        JsonNode stats = stats(i);
        assertEquals(books.delivered(i, "packets"), stats.at("/packets/unique").asLong(), stats::toString);
        assertEquals(books.delivered(i, "messages"), stats.get("messages").asLong(), stats::toString);
    }

    HttpResponse<String> health() throws IOException, InterruptedException {
        return http.get(port, "/health");
    }

    HttpResponse<String> post(String packet) throws IOException, InterruptedException {
        return http.post(port, "/ingest", packet);
    }

    /** An analyzer's own metrics. */
    String prometheusOfAnalyzer(int i) throws IOException, InterruptedException {
        HttpResponse<String> response = http.get(ports.get(i), "/metrics");
        assertEquals(200, response.statusCode());
        return response.body();
    }

    String prometheus() throws IOException, InterruptedException {
        HttpResponse<String> response = http.get(metricsPort, "/metrics");
        assertEquals(200, response.statusCode());
        return response.body();
    }

    @Override
    public void close() {
        others.forEach(Launched::kill);
        analyzers.forEach(Launched::kill);
    }
}
