package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A demo whose user kills an analyzer and revives it, with top and tap looking on: real processes all of them. */
@Tag("system")
class WatchIT {
    private static final Path LOGS = Checkout.ROOT.resolve("server/target/system-tests/watch");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CHILDREN = 5;
    private static final Pattern LIVE_PAGE = Pattern.compile("live page: (http://127\\.0\\.0\\.1:\\d+)/");

    private final List<Launched> launched = new ArrayList<>();

    private Launched start(String name, Launched.Within within, String... arguments) {
        Launched program = Launched.start(LOGS, name, List.of(arguments), within);
        launched.add(program);
        return program;
    }

    private Launched run(String name, int exitCode, String... arguments) throws InterruptedException {
        Launched program = start(name, Launched.Within.NOTHING, arguments);
        assertEquals(exitCode, program.awaitExit(PATIENCE), () -> program.out() + program.err());
        return program;
    }

    @AfterEach
    void killAll() {
        for (Launched program : launched) {
            List<ProcessHandle> children = children(program);
            program.kill();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static List<ProcessHandle> children(Launched program) {
        return ProcessHandle.of(program.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .toList();
    }

    private static void await(Launched demo, Path commands, String line, String sign) throws Exception {
        Files.writeString(commands, line + "\n");
        Waiting.until(
                sign, PATIENCE, () -> demo.out() + demo.err(), () -> demo.out().contains(sign));
    }

    @Test
    void aKilledAnalyzerIsRevivedWatchedAndAccountedForAndToldToStopTheDemoLeavesNoProcess() throws Exception {
        Files.createDirectories(LOGS);
        Path commands = LOGS.resolve("commands");
        Files.deleteIfExists(commands);
        assertEquals(
                0, new ProcessBuilder("mkfifo", commands.toString()).start().waitFor());
        // Its standard input is open for reading and writing, so that it does not end between two commands.
        Launched demo = start(
                "demo",
                new Launched.Within(List.of("bash", "-c", "exec \"$@\" <>'" + commands + "'", "bash"), Map.of()),
                "demo",
                "--ports=auto",
                "--rate=500");
        Waiting.until("traffic", PATIENCE, demo::out, () -> demo.out().contains("   2 s  "));
        Matcher page = LIVE_PAGE.matcher(demo.out());
        assertTrue(page.find(), demo::out);
        String url = page.group(1);
        topAndTapShowTheFleetAndItsPackets(url);
        await(demo, commands, "kill 2", "UP/EJECTED/UP");
        Launched top = run("top-killed", 0, "top", url);
        assertTrue(top.out().contains("analyzer-2 UP -> EJECTED: "), top::out);
        await(demo, commands, "r", "UP/RAMPING/UP");
        List<ProcessHandle> children = children(demo);
        assertTrue(children.size() >= CHILDREN, children::toString);
        demo.terminate();
        assertEquals(0, demo.awaitExit(PATIENCE), () -> demo.out() + demo.err());
        assertEquals(List.of(), children.stream().filter(ProcessHandle::isAlive).toList());
        assertTrue(demo.out().contains("PASSED"), demo::out);
        assertTrue(demo.out().contains("by you: analyzer-2 was killed (kill -9)"), demo::out);
        assertTrue(demo.out().contains("before they were killed"), demo::out);
        Launched gone = run("top-gone", 69, "top", url);
        assertEquals("top: " + url + "/status: nothing listens there, or it cannot be reached\n", gone.err());
    }

    /** All at once: most of their time is the start of a JVM. */
    private void topAndTapShowTheFleetAndItsPackets(String url) throws InterruptedException {
        Launched block = start("top-block", Launched.Within.NOTHING, "top", url);
        Launched looks =
                start("top-json", Launched.Within.NOTHING, "top", url, "--json", "--count=2", "--interval=200ms");
        Launched text = start("tap-text", Launched.Within.NOTHING, "tap", url, "--max=2");
        Launched json =
                start("tap-json", Launched.Within.NOTHING, "tap", url, "--max=3", "--json", "--analyzer=analyzer-3");
        Launched wrong = start("tap-wrong", Launched.Within.NOTHING, "tap", url, "--analyzer=nobody");
        for (Launched program : List.of(block, looks, text, json)) {
            assertEquals(0, program.awaitExit(PATIENCE), program::err);
        }
        assertTrue(block.out().contains("analyzer-3  UP "), block::out);
        assertTrue(block.out().chars().noneMatch(c -> c == '\u001b'), block::out);
        assertEquals(
                List.of("healthy", "healthy"),
                looks.out()
                        .lines()
                        .map(look -> Http.parse(look).get("status").asString())
                        .toList());
        assertEquals(2, text.out().lines().count());
        assertTrue(text.out().lines().allMatch(line -> line.contains(" messages, ")), text::out);
        assertEquals(
                List.of("analyzer-3", "analyzer-3", "analyzer-3"),
                json.out()
                        .lines()
                        .map(line -> Http.parse(line).get("analyzer").asString())
                        .toList());
        assertEquals(78, wrong.awaitExit(PATIENCE));
        assertEquals("tap: analyzer: \"nobody\" is not one of analyzer-1, analyzer-2, analyzer-3\n", wrong.err());
    }
}
