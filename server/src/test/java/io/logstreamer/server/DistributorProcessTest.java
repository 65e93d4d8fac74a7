package io.logstreamer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.logstreamer.server.RawClient.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program itself, in a JVM of its own, with an analyzer on a real port: what it prints and how it ends. */
class DistributorProcessTest {
    private static final String PACKET = "{\"emitter_id\":\"e1\",\"packet_id\":\"p1\",\"messages\":"
            + "[{\"timestamp\":1,\"level\":\"INFO\",\"message\":\"hello\"}]}";
    private static final Pattern READY = Pattern.compile(
            "distributor listening on 0\\.0\\.0\\.0:(\\d+), metrics on 127\\.0\\.0\\.1:(\\d+), (\\d of \\d) analyzers up");

    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final List<Process> processes = new ArrayList<>();
    private final HttpServer analyzer = openAnalyzer();

    private static HttpServer openAnalyzer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void startAnalyzer() {
        analyzer.createContext("/health", exchange -> answer(exchange, "{\"status\":\"healthy\",\"batch\":true}"));
        analyzer.createContext("/ingest", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            delivered.add(body);
            answer(exchange, "{}");
        });
        analyzer.start();
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        processes.forEach(Process::destroyForcibly);
        analyzer.stop(0);
    }

    @Test
    void endsWithZeroOnceEverythingIsDelivered() throws Exception {
        mayAnswer.countDown();
        Process process = start(Map.of());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                RawClient client = new RawClient(awaitReady(out))) {
            assertEquals(202, client.post(PACKET).reply().status());
            process.toHandle().destroy();
            assertEquals(0, exitCode(process));
            String log = rest(out);
            assertTrue(log.contains("1 packets accepted, 1 delivered, 0 dead-lettered, 0 left"), log);
            assertTrue(!log.contains("WARNING"), log);
            assertEquals(PACKET, delivered.poll());
        }
    }

    @Test
    void aLogOfJsonHasNothingElseInIt() throws Exception {
        Process process = start(Map.of("LOG_FORMAT", "json"));
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> started = linesUpTo(out, "listening on");
            process.toHandle().destroy();
            assertEquals(0, exitCode(process));
            Stream.concat(started.stream(), rest(out).lines())
                    .forEach(line -> assertTrue(line.startsWith("{\"level\":\"INFO\"") && line.endsWith("}"), line));
            String up = started.getFirst();
            assertTrue(up.contains("\"from\":\"STARTING\",\"to\":\"UP\",\"reason\":\"first good probe\""), up);
            assertTrue(up.contains("\"healthy_analyzers\":\"1\",\"total_analyzers\":\"1\""), up);
        }
    }

    private static List<String> linesUpTo(BufferedReader out, String last) throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(Objects.requireNonNull(out.readLine(), () -> "ended after " + lines));
        } while (!lines.getLast().contains(last));
        return lines;
    }

    /**
     * The first probes go out together and are waited for 2 s at most: one analyzer takes the connection and says nothing for
     * its health timeout of 60 s. The rest of the bound is for a loaded machine to start a JVM.
     */
    @Test
    void isReadyWithTheOthersWhileOneAnalyzerIsSilent() throws Exception {
        mayAnswer.countDown();
        String up = "http://127.0.0.1:" + analyzer.getAddress().getPort();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String down = "http://127.0.0.1:" + silent.getLocalPort();
            long startNs = System.nanoTime();
            Process process = start(Map.of(
                    "ANALYZERS",
                    "silent@" + down + "=0.2,a@" + up + "=0.4,b@" + up + "=0.4",
                    "HEALTH_CHECK_TIMEOUT_SEC",
                    "60"));
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                    RawClient client = new RawClient(awaitReady(out, "2 of 3"))) {
                long tookNs = System.nanoTime() - startNs;
                assertTrue(tookNs >= TimeUnit.SECONDS.toNanos(2), "it did not wait: " + tookNs + " ns");
                assertTrue(tookNs < TimeUnit.SECONDS.toNanos(40), "it waited too long: " + tookNs + " ns");
                assertEquals(202, client.post(PACKET).reply().status());
                assertEquals(PACKET, delivered.poll(30, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void refusesWhileItDrainsAndEndsWithOneIfSomethingIsLeft() throws Exception {
        Process process = start(Map.of("DRAIN_TIMEOUT_SEC", "2", "SENDER_TIMEOUT_MS", "60000"));
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                RawClient client = new RawClient(awaitReady(out))) {
            assertEquals(202, client.post(PACKET).reply().status());
            process.toHandle().destroy();
            Reply health = client.get("/health").reply();
            while (health.status() == 200) { // the signal has not arrived yet
                health = client.get("/health").reply();
            }
            assertTrue(health.body().startsWith("{\"status\":\"draining\","), health::body);
            assertEquals("close", health.header("Connection"));
            assertEquals(1, exitCode(process));
            String log = rest(out);
            assertTrue(log.contains("0 delivered, 0 dead-lettered, 1 left"), log);
        }
    }

    /** It has begun its first probe and waits 2 s for an answer: the signal comes then. */
    @Test
    void aSignalDuringTheStartStopsItInOrder() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Process process = start(Map.of("ANALYZERS", "http://127.0.0.1:" + silent.getLocalPort() + "=1"));
            try (Socket _ = silent.accept();
                    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                    BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
                process.toHandle().destroy();
                assertEquals(0, exitCode(process));
                String log = rest(out);
                assertTrue(log.contains("0 packets accepted, 0 delivered, 0 dead-lettered, 0 left"), log);
                assertEquals("", rest(err));
            }
        }
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        String taken = Integer.toString(analyzer.getAddress().getPort());
        Process process = start(Map.of("METRICS_ADDR", "127.0.0.1:" + taken));
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            assertEquals(1, exitCode(process));
            assertEquals(
                    "distributor: METRICS_ADDR: cannot listen on 127.0.0.1:" + taken + ": Address already in use\n",
                    rest(err));
        }
    }

    @Test
    void twoOnOneMachineNeedTwoAddressesForOperators() throws Exception {
        String taken = "127.0.0.1:" + analyzer.getAddress().getPort();
        Process process = start(Map.of("ADMIN_ADDR", taken));
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            assertEquals(1, exitCode(process));
            assertEquals(
                    "distributor: ADMIN_ADDR: cannot listen on " + taken + ": Address already in use\n", rest(err));
        }
    }

    @Test
    void doesNotLetEveryoneAdministrateIt() throws Exception {
        Process process = start(Map.of("ADMIN_ADDR", ":0"));
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            assertEquals(78, exitCode(process));
            assertEquals(
                    "distributor: ADMIN_ADDR: \"0.0.0.0:0\" is not allowed: without ADMIN_TOKEN or ADMIN_TOKEN_FILE a"
                            + " loopback address, as 127.0.0.1:9101 or [::1]:9101\n",
                    rest(err));
        }
    }

    @Test
    void saysWhereItIsAdministratedFromElsewhere() throws Exception {
        Process process = start(Map.of("ADMIN_ADDR", ":0", "ADMIN_TOKEN", "0123456789abcdef"));
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String started = String.join("\n", linesUpTo(out, "listening on"));
            assertTrue(started.contains("ADMIN_ADDR: whoever has the token"), started);
            assertTrue(started.contains("at 0.0.0.0:"), started);
        }
    }

    @Test
    void saysWhichSettingIsWrong() throws Exception {
        Process process = start(Map.of("LANE_IN_FLIGHT", "0"));
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            assertEquals(78, exitCode(process));
            assertEquals("distributor: LANE_IN_FLIGHT: \"0\" is not allowed: an integer from 1 to 1024\n", rest(err));
        }
    }

    @Test
    void saysThatDeadLettersCannotBeKept() throws Exception {
        Process process = start(Map.of("DEAD_LETTER_DIR", "/dev/null/letters"));
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            assertEquals(78, exitCode(process));
            String said = rest(err);
            assertTrue(
                    said.startsWith(
                            "distributor: DEAD_LETTER_DIR: \"/dev/null/letters\" is not allowed: a directory that"
                                    + " can be made and written to ("),
                    said);
            assertEquals(1, said.lines().count(), said);
        }
    }

    /** {@link FailingDistributor}: 150 requests whose end throws, then all goes well, slowly. */
    @Test
    void aStageThatFailsAndFailsStopsTheProcessInOrder() throws Exception {
        Process process = start(FailingDistributor.class, Map.of());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                RawClient client = new RawClient(awaitReady(out))) {
            for (int i = 0; i < FailingDistributor.FAILING_REQUESTS; i++) {
                assertEquals(202, client.post(PACKET).reply().status());
            }
            Reply health = client.get("/health").reply();
            while (health.status() == 200) {
                health = client.get("/health").reply();
            }
            assertEquals(503, health.status());
            assertTrue(health.body().startsWith("{\"status\":\"draining\","), health::body);
            assertEquals(70, exitCode(process));
            String log = rest(out);
            assertTrue(log.contains("150 packets accepted, 150 delivered, 0 dead-lettered, 0 left"), log);
        }
    }

    private Process start(Map<String, String> settings) throws IOException {
        return start(DistributorMain.class, settings);
    }

    private Process start(Class<?> main, Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        Map<String, String> environment = builder.environment();
        environment.put("PORT", "0");
        environment.put("METRICS_ADDR", "127.0.0.1:0");
        environment.put("ADMIN_ADDR", "127.0.0.1:0");
        environment.put("ANALYZERS", "http://127.0.0.1:" + analyzer.getAddress().getPort() + "=1");
        environment.putAll(settings);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private static int awaitReady(BufferedReader out) throws IOException {
        return awaitReady(out, "1 of 1");
    }

    /** Reads until it says that it is ready, with so many analyzers up; returns its port. */
    private static int awaitReady(BufferedReader out, String up) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                assertEquals(up, ready.group(3));
                return Integer.parseInt(ready.group(1));
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("never ready: " + seen);
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
        return process.exitValue();
    }

    private static String rest(BufferedReader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
