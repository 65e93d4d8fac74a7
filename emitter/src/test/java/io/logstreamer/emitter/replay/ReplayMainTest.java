package io.logstreamer.emitter.replay;

import static io.logstreamer.emitter.ScriptedTarget.ACCEPT;
import static io.logstreamer.emitter.ScriptedTarget.reply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.dslplatform.json.DslJson;
import io.logstreamer.cli.CommandLineApp;
import io.logstreamer.emitter.ScriptedTarget;
import io.logstreamer.emitter.ScriptedTarget.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole replays against a target that answers by a script. */
@Timeout(30)
class ReplayMainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private static String packet(int id) {
        return "{ \"emitter_id\":\"e\",\"packet_id\":\"p-" + id + "\",\"messages\":[{\"x\":\"é😀\\n\"}]\t}";
    }

    private static String letter(String reason, String packet) {
        return "{\"time\":\"2026-01-02T03:04:05.678Z\",\"reason\":\"" + reason
                + "\",\"analyzer\":\"analyzer-1\",\"attempts\":2,\"detail\":\"400\",\"packet\":" + packet + "}\n";
    }

    private String file(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("", lines))
                .toString();
    }

    private int run(ScriptedTarget target, String... more) {
        List<String> args = new ArrayList<>(List.of("--target-url=" + target.url(), "--concurrency=1"));
        args.addAll(List.of(more));
        return new CommandLineApp(ReplayMain.PROGRAM, Map.of(), new PrintWriter(out), new PrintWriter(err))
                .run(args, given -> ReplayMain.run(given, () -> false));
    }

    private Map<?, ?> report() throws IOException {
        byte[] json = out.toString().getBytes(StandardCharsets.UTF_8);
        Map<?, ?> report = new DslJson<>().deserialize(Map.class, json, json.length);
        return report == null ? Map.of() : report;
    }

    private void assertCounts(long read, long accepted, long refused, long givenUp, long unreadable)
            throws IOException {
        assertEquals(
                List.of(read, accepted, refused, givenUp, unreadable),
                List.of(field("read"), field("accepted"), field("refused"), field("given_up"), field("unreadable")),
                out::toString);
    }

    private Object field(String name) throws IOException {
        Object value = report().get(name);
        return value == null ? "missing" : value;
    }

    @Test
    void sendsEveryPacketByteForByteInOrder() throws IOException {
        String first = file("a.jsonl", letter("refused", packet(1)), letter("reroute_limit", packet(2)));
        Path second = directory.resolve("b.jsonl.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(second))) {
            packed.write(letter("internal", packet(3)).getBytes(StandardCharsets.UTF_8));
        }
        try (ScriptedTarget target = new ScriptedTarget(request -> ACCEPT)) {
            assertEquals(0, run(target, "--json", first, second.toString()));
            assertEquals(List.of(packet(1), packet(2), packet(3)), target.bodies());
            assertCounts(3, 3, 0, 0, 0);
            assertEquals(true, field("finished"));
        }
    }

    @Test
    void waitsAsTheTargetAsksAndSendsTheSameBytesAgain() throws IOException {
        Step busy = reply("HTTP/1.1 503 x~Retry-After: 0~Content-Length: 0~~");
        Step pressed = reply("HTTP/1.1 429 x~Retry-After: 0~Content-Length: 0~~");
        try (ScriptedTarget target =
                new ScriptedTarget(request -> request == 0 ? busy : request == 1 ? pressed : ACCEPT)) {
            assertEquals(0, run(target, "--json", file("a.jsonl", letter("refused", packet(1)))));
            assertEquals(List.of(packet(1), packet(1), packet(1)), target.bodies());
            assertEquals(2L, field("retried_attempts"));
        }
    }

    @Test
    void namesFileLineAndTheServersWordsOfWhatIsRefused() throws IOException {
        Step malformed = reply("HTTP/1.1 400 x~Content-Length: 13~~{\"error\":\"x\"}");
        String file = file("a.jsonl", letter("refused", packet(1)), letter("refused", packet(2)));
        try (ScriptedTarget target = new ScriptedTarget(request -> request == 1 ? malformed : ACCEPT)) {
            assertEquals(1, run(target, file));
            assertTrue(out.toString().contains("accepted    1 packets"), out::toString);
            assertTrue(
                    out.toString()
                            .contains("refused     1 packets\ngiven up    0 packets\n  " + file
                                    + ":2: 400 {\"error\":\"x\"}\n"),
                    out::toString);
        }
    }

    @Test
    void whatTheTargetNeverTakesIsGivenUp() throws IOException {
        Step busy = reply("HTTP/1.1 503 x~Content-Length: 0~~");
        try (ScriptedTarget target = new ScriptedTarget(request -> busy)) {
            assertEquals(
                    1, run(target, "--json", "--retry-limit-sec=0", file("a.jsonl", letter("refused", packet(1)))));
            assertCounts(1, 0, 0, 1, 0);
        }
    }

    @Test
    void unreadableLinesAreToldAndTheOthersSent() throws IOException {
        String torn = letter("refused", packet(3));
        String file = file(
                "a.jsonl",
                "nonsense\n",
                letter("refused", packet(1)),
                "\n",
                letter("refused", packet(2).replace("é", "é".repeat(2_000))),
                torn.substring(0, torn.length() - 4));
        try (ScriptedTarget target = new ScriptedTarget(request -> ACCEPT)) {
            assertEquals(1, run(target, "--json", "--max-line-bytes=1024", file));
            assertEquals(List.of(packet(1)), target.bodies());
            assertCounts(4, 1, 0, 0, 3);
            assertEquals(
                    List.of(
                            Map.of("at", file + ":1", "why", "it is no JSON object"),
                            Map.of("at", file + ":4", "why", "it has more than 1024 bytes"),
                            Map.of(
                                    "at",
                                    file + ":5",
                                    "why",
                                    "it is torn, or something follows its packet (the file's last line, without its end)")),
                    report().get("unreadable_lines"));
        }
    }

    @Test
    void sendsOnlyWhatIsAskedFor() throws IOException {
        String file = file("a.jsonl", letter("refused", packet(1)), letter("internal", packet(2)));
        try (ScriptedTarget target = new ScriptedTarget(request -> ACCEPT)) {
            assertEquals(0, run(target, "--json", "--reason=internal", file));
            assertEquals(List.of(packet(2)), target.bodies());
            assertEquals(1L, field("skipped"));
        }
    }

    @Test
    void aReplayThatIsEndedEarlyIsNoSuccess() throws IOException {
        String file = file("a.jsonl", letter("refused", packet(1)).repeat(100));
        try (ScriptedTarget target = new ScriptedTarget(request -> ACCEPT)) {
            List<String> args = List.of("--target-url=" + target.url(), "--rate=1", "--json", file);
            int code = new CommandLineApp(ReplayMain.PROGRAM, Map.of(), new PrintWriter(out), new PrintWriter(err))
                    .run(
                            args,
                            given ->
                                    ReplayMain.run(given, () -> !target.bodies().isEmpty()));
            assertEquals(1, code);
            assertEquals(false, field("finished"));
        }
    }

    @Test
    void withoutAFileThatCanBeReadNothingIsSent() throws IOException {
        try (ScriptedTarget target = new ScriptedTarget(request -> ACCEPT)) {
            assertEquals(78, run(target));
            assertEquals(78, run(target, directory.resolve("none").toString()));
            assertEquals(78, run(target, directory.toString()));
            assertEquals(List.of(), target.bodies());
        }
        assertEquals(
                List.of(
                        "replay: FILE: which dead letters? name at least one file",
                        "replay: FILE: \"" + directory.resolve("none") + "\" does not exist",
                        "replay: FILE: \"" + directory + "\" is a directory, not a file"),
                err.toString().lines().toList());
    }

    @Test
    void aFileThatBreaksOffIsNoSuccess() throws IOException {
        Path broken = directory.resolve("a.jsonl.gz");
        Files.write(broken, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1});
        try (ScriptedTarget target = new ScriptedTarget(request -> ACCEPT)) {
            assertEquals(1, run(target, "--json", broken.toString()));
            assertEquals(false, field("finished"));
            assertTrue(err.toString().contains("cannot read " + broken), err::toString);
        }
    }
}
