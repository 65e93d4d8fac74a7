package io.logstreamer.emitter;

import static io.logstreamer.emitter.ScriptedTarget.ACCEPT;
import static io.logstreamer.emitter.ScriptedTarget.HANG;
import static io.logstreamer.emitter.ScriptedTarget.RESET;
import static io.logstreamer.emitter.ScriptedTarget.reply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.dslplatform.json.DslJson;
import io.logstreamer.cli.CommandLineApp;
import io.logstreamer.emitter.ScriptedTarget.Step;
import io.logstreamer.emitter.ScriptedTarget.Then;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs against a target that answers by a script. */
@Timeout(30)
class EmitterMainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void sendsEachPacketOnceWhenAllAreAccepted() throws IOException {
        try (ScriptedTarget target = new ScriptedTarget(request -> ACCEPT)) {
            assertEquals(0, run(target, "--rate=2000", "--duration=100ms", "--packet-size=3"));
            assertEquals(200, number("sent_packets"));
            assertEquals(200, number("accepted_packets"));
            assertEquals(600, number("accepted_messages"));
            assertEquals(0, number("not_sent_packets"));
            assertEquals(200, Set.copyOf(target.packetIds()).size());
            assertEquals(200, target.packetIds().size());
        }
    }

    @ParameterizedTest
    @CsvSource({"503, 503 x", "429, 429 x", "500, 500 x"})
    void sendsAgainWithTheSameIdWhatTheTargetPutOff(String reason, String statusLine) throws IOException {
        Step putOff = reply("HTTP/1.1 " + statusLine + "~Retry-After: 0~Content-Length: 0~~");
        try (ScriptedTarget target = new ScriptedTarget(request -> request < 2 ? putOff : ACCEPT)) {
            assertEquals(0, run(target, "--max-packets=1"));
            assertEquals(Map.of(reason, 2L), field("retried_by_reason"));
            assertEquals(1, number("accepted_packets"));
            assertEquals(1, number("sent_packets"));
            assertEquals(1, Set.copyOf(target.packetIds()).size());
            assertEquals(3, target.packetIds().size());
        }
    }

    @Test
    void sendsArraysAndTheLastMayBeShorter() throws IOException {
        try (ScriptedTarget target = new ScriptedTarget(request -> ACCEPT)) {
            assertEquals(0, run(target, "--rate=0", "--max-packets=25", "--batch=10"));
            assertEquals(3, target.bodies().size());
            assertTrue(target.bodies().getFirst().matches("\\[\\{.*},\\{.*}]"));
            assertEquals(
                    List.of(10, 10, 5),
                    target.bodies().stream().map(EmitterMainTest::packets).toList());
            assertEquals(25, number("accepted_packets"), "a target that says nothing of each has taken them all");
            assertEquals(number("sent_messages"), number("accepted_messages"));
        }
    }

    @Test
    void sendsLinesPackedAndAllOfThemAgain() throws IOException {
        Step full = reply("HTTP/1.1 503 x~Retry-After: 0~Content-Length: 0~~");
        try (ScriptedTarget target = new ScriptedTarget(request -> request == 0 ? full : ACCEPT)) {
            int code = run(target, "--rate=0", "--max-packets=7", "--batch=7", "--batch-format=ndjson", "--gzip");
            assertEquals(0, code);
            assertEquals(2, target.bodies().size());
            assertEquals(7, packets(target.bodies().getFirst()));
            assertEquals(7, target.bodies().getFirst().strip().lines().count());
            assertEquals(target.bodies().getFirst(), target.bodies().getLast());
            assertEquals(7, number("sent_packets"));
            assertEquals(Map.of("503", 1L), field("retried_by_reason"));
        }
    }

    @Test
    void countsWhatIsRefusedAmongOthersOneByOne() throws IOException {
        String body =
                "{\"status\":\"accepted\",\"accepted\":3,\"refused\":[{\"index\":1,\"error\":\"x\"},{\"index\":4,\"error\":\"y\"}]}";
        Step some = reply("HTTP/1.1 202 x~Content-Length: " + body.length() + "~~" + body);
        Path acked = directory.resolve("acked");
        try (ScriptedTarget target = new ScriptedTarget(request -> some)) {
            int code = run(
                    target,
                    "--rate=0",
                    "--max-packets=5",
                    "--batch=5",
                    "--packet-size=2",
                    "--emitter-id=e",
                    "--first-sequence=1",
                    "--acked-ids=" + acked);
            assertEquals(1, code);
            assertEquals(3, number("accepted_packets"));
            assertEquals(6, number("accepted_messages"));
            assertEquals(2, number("given_up_packets"));
            assertEquals(4, number("given_up_messages"));
            assertEquals(Map.of("400", 2L), field("refused_by_status"));
            assertEquals(List.of("e-1", "e-3", "e-4"), Files.readAllLines(acked));
            assertTrue(err.toString().contains("refused among others: x"), err::toString);
        }
    }

    private static int packets(String body) {
        return body.split("\"packet_id\"", -1).length - 1;
    }

    @Test
    void waitsAsLongAsRetryAfterAsks() throws IOException {
        Step busy = reply("HTTP/1.1 503 x~Retry-After: 1~Content-Length: 0~~");
        try (ScriptedTarget target = new ScriptedTarget(request -> request == 0 ? busy : ACCEPT)) {
            assertEquals(0, run(target, "--max-packets=1"));
            assertTrue(latencyMaxMs() >= 1000, () -> out.toString());
        }
    }

    @Test
    void sendsAgainWithTheSameIdAfterAReset() throws IOException {
        try (ScriptedTarget target = new ScriptedTarget(request -> request == 0 ? RESET : ACCEPT)) {
            assertEquals(0, run(target, "--max-packets=1"));
            assertEquals(Map.of("broken", 1L), field("retried_by_reason"));
            assertEquals(2, target.packetIds().size());
            assertEquals(1, Set.copyOf(target.packetIds()).size());
            assertTrue(err.toString().contains("broke"), err::toString);
        }
    }

    @Test
    void sendsAgainWithTheSameIdWhenNoReplyComesInTime() throws IOException {
        try (ScriptedTarget target = new ScriptedTarget(request -> request == 0 ? HANG : ACCEPT)) {
            assertEquals(0, run(target, "--max-packets=1", "--request-timeout-ms=100"));
            assertEquals(Map.of("timeout", 1L), field("retried_by_reason"));
            assertEquals(1, Set.copyOf(target.packetIds()).size());
        }
    }

    @Test
    void opensANewConnectionAtOnceWhenTheOldOneHasGoneStale() throws IOException {
        Step acceptAndClose = new Step(0, ACCEPT.reply(), Then.CLOSE);
        try (ScriptedTarget target = new ScriptedTarget(request -> request == 0 ? acceptAndClose : ACCEPT)) {
            assertEquals(0, run(target, "--rate=10", "--max-packets=2"));
            assertEquals(Map.of("stale", 1L), field("retried_by_reason"));
            assertEquals(2, number("accepted_packets"));
            assertTrue(latencyMaxMs() < 1000, () -> out.toString());
        }
    }

    @Test
    void takesConnectionCloseAsItIsMeant() throws IOException {
        Step lastOne = new Step(0, "HTTP/1.1 202 x~Connection: close~~{}", Then.CLOSE);
        try (ScriptedTarget target = new ScriptedTarget(request -> lastOne)) {
            assertEquals(0, run(target, "--rate=100", "--max-packets=5"));
            assertEquals(0, number("retried_attempts"));
        }
    }

    @Test
    void countsLatencyFromTheIntendedTimeSoThatASlowTargetShows() throws IOException {
        Step slow = new Step(40, ACCEPT.reply(), Then.KEEP);
        try (ScriptedTarget target = new ScriptedTarget(request -> slow)) {
            assertEquals(0, run(target, "--rate=100", "--max-packets=10"));
            // The tenth was meant for 90 ms after the start and is answered after ten replies of 40 ms.
            assertTrue(latencyMaxMs() >= 310, () -> out.toString());
        }
    }

    @Test
    void givesUpWhatIsRefusedAndSaysWhy() throws IOException {
        Step refusal = reply("HTTP/1.1 400 x~Content-Length: 15~~{\"error\":\"bad\"}");
        try (ScriptedTarget target = new ScriptedTarget(request -> request % 2 == 0 ? refusal : ACCEPT)) {
            assertEquals(1, run(target, "--rate=1000", "--max-packets=10"));
            assertEquals(Map.of("400", 5L), field("refused_by_status"));
            assertEquals(5, number("given_up_packets"));
            assertEquals(5, number("accepted_packets"));
            assertEquals(
                    1,
                    err.toString()
                            .lines()
                            .filter(line -> line.contains("400 {\"error\":\"bad\"}"))
                            .count());
        }
    }

    @Test
    void givesUpWhatCannotBeSentWithinTheLimit() throws IOException {
        Step busy = reply("HTTP/1.1 503 x~Retry-After: 2~Content-Length: 0~~");
        try (ScriptedTarget target = new ScriptedTarget(request -> busy)) {
            assertEquals(1, run(target, "--max-packets=1", "--retry-limit-sec=1"));
            assertEquals(1, number("given_up_packets"));
            assertEquals(0, number("accepted_packets"));
        }
    }

    @Test
    void saysThatTheTargetCannotBeReached() throws IOException {
        try (Socket unheard = new Socket()) {
            unheard.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url = "http://127.0.0.1:" + unheard.getLocalPort();
            assertEquals(1, run(url, "--max-packets=1", "--retry-limit-sec=0"));
        }
        assertTrue(err.toString().contains("cannot connect to 127.0.0.1:"), err::toString);
    }

    @Test
    void finishesWhatIsUnderWayWhenStopped() throws IOException {
        Step slow = new Step(300, ACCEPT.reply(), Then.KEEP);
        try (ScriptedTarget target = new ScriptedTarget(request -> slow)) {
            assertEquals(0, runUntil(() -> !target.packetIds().isEmpty(), target.url()));
            assertEquals(1, number("sent_packets"));
            assertEquals(1, number("accepted_packets"));
        }
    }

    @Test
    void givesUpWhatIsNotFinishedWithinTheStopTimeout() throws IOException {
        try (ScriptedTarget target = new ScriptedTarget(request -> HANG)) {
            assertEquals(1, runUntil(() -> !target.packetIds().isEmpty(), target.url(), "--stop-timeout=100ms"));
            assertEquals(1, number("given_up_packets"));
        }
    }

    @Test
    void countsAsNotSentWhatWasDueWhileNoConnectionWasFree() throws IOException {
        try (ScriptedTarget target = new ScriptedTarget(request -> HANG)) {
            assertEquals(1, run(target, "--rate=100", "--duration=200ms", "--stop-timeout=100ms"));
            assertEquals(1, number("sent_packets"));
            assertEquals(19, number("not_sent_packets"));
        }
    }

    @Test
    void replaysLogFilesOnceAndWritesTheIdsThatWereAccepted() throws IOException {
        Path first = Files.writeString(directory.resolve("a.log"), "1\n2\n3\n");
        Path second = Files.writeString(directory.resolve("b.log"), "4\n5");
        Path ids = directory.resolve("ids");
        try (ScriptedTarget target = new ScriptedTarget(request -> ACCEPT)) {
            String[] arguments = {
                "--packet-size=2",
                "--rate=0",
                "--emitter-id=web",
                "--first-sequence=8",
                "--acked-ids=" + ids,
                first.toString(),
                second.toString()
            };
            assertEquals(0, run(target, arguments));
            assertEquals(5, number("accepted_messages"));
            assertEquals(List.of("web-8", "web-9", "web-10"), Files.readAllLines(ids));
        }
    }

    @ParameterizedTest
    @CsvSource({"missing.log, does not exist", "., is a directory"})
    void stopsTheStartForAFileThatCannotBeRead(String name, String reason) throws IOException {
        try (ScriptedTarget target = new ScriptedTarget(request -> ACCEPT)) {
            assertEquals(78, run(target, directory.resolve(name).toString()));
            assertTrue(err.toString().contains(reason), err::toString);
            assertEquals(1, err.toString().lines().count());
            assertEquals(List.of(), target.packetIds());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--target-url=https://h/, TARGET_URL",
        "--packet-size=0, PACKET_SIZE",
        "--emitter-id=a b, EMITTER_ID",
        "--acked-ids=/nowhere/ids, ACKED_IDS"
    })
    void stopsTheStartForAWrongSetting(String flag, String setting) {
        CommandLineApp app = new CommandLineApp(
                EmitterMain.PROGRAM, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
        assertEquals(78, app.run(List.of(flag), given -> EmitterMain.run(given, EmitterMainTest::never)));
        assertTrue(err.toString().contains(setting), err::toString);
    }

    @Test
    void neverUsesASequenceTwiceUnderAGivenId() throws IOException {
        try (ScriptedTarget target = new ScriptedTarget(request -> ACCEPT)) {
            run(target, "--max-packets=1", "--emitter-id=web");
            assertFalse(target.packetIds().contains("web-1"));
        }
    }

    private int run(ScriptedTarget target, String... more) {
        return run(target.url(), more);
    }

    private int run(String url, String... more) {
        return runUntil(EmitterMainTest::never, url, more);
    }

    private int runUntil(BooleanSupplier stopRequested, String url, String... more) {
        List<String> args = new ArrayList<>(
                List.of("--json", "--target-url=" + url, "--concurrency=1", "--seed=1", "--progress-sec=0"));
        args.addAll(List.of(more));
        CommandLineApp app = new CommandLineApp(
                EmitterMain.PROGRAM, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
        return app.run(args, given -> EmitterMain.run(given, stopRequested));
    }

    private static boolean never() {
        return false;
    }

    private Object field(String name) throws IOException {
        byte[] json = out.toString().strip().getBytes(StandardCharsets.UTF_8);
        Map<?, ?> report = new DslJson<>().deserialize(Map.class, json, json.length);
        assertNotNull(report);
        Object value = report.get(name);
        assertNotNull(value, name);
        return value;
    }

    private long number(String name) throws IOException {
        return ((Number) field(name)).longValue();
    }

    private double latencyMaxMs() throws IOException {
        return ((Number) field("latency_max_ms")).doubleValue();
    }
}
