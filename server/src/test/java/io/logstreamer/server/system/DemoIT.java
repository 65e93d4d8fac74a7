package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How demos end. One that is told to stop, after a failure: {@link WatchIT}. */
@Tag("system")
class DemoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Real logs that may lie beside the project; without them traffic is generated. */
    private static final Path REAL_LOGS = Checkout.ROOT.resolve("../shared/data/loghub");

    private final List<Launched> launched = new ArrayList<>();

    private Launched demo(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of("demo"));
        all.addAll(List.of(arguments));
        Launched demo = Launched.start(Checkout.ROOT.resolve("server/target/system-tests/demo"), name, all);
        launched.add(demo);
        return demo;
    }

    @AfterEach
    void killAll() {
        for (Launched demo : launched) {
            List<ProcessHandle> children = children(demo);
            demo.kill();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static List<ProcessHandle> children(Launched demo) {
        return ProcessHandle.of(demo.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .toList();
    }

    private static void assertPassed(Launched demo, int exitCode) {
        assertEquals(0, exitCode, () -> demo.out() + demo.err());
        assertTrue(demo.out().contains("PASSED"), demo::out);
    }

    private static List<String> logFiles() throws IOException {
        if (!Files.isDirectory(REAL_LOGS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(REAL_LOGS)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void endsByItselfWithEveryShareWithinOneLmax() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--ports=auto", "--duration=5s", "--rate=1000"));
        arguments.addAll(logFiles());
        Launched demo = demo("duration", arguments.toArray(String[]::new));
        assertPassed(demo, demo.awaitExit(PATIENCE));
        assertTrue(demo.out().contains("every analyzer is within 1 Lmax"), demo::out);
    }

    @Test
    void killedItTakesItsProcessesWithIt() throws Exception {
        Launched demo = demo("killed", "--ports=auto", "--rate=500");
        awaitTraffic(demo);
        List<ProcessHandle> children = children(demo);
        demo.kill();
        Waiting.until(
                "no child lives",
                PATIENCE,
                children::toString,
                () -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** The third second's line has been printed. */
    private static void awaitTraffic(Launched demo) throws InterruptedException {
        Waiting.until(
                "traffic",
                PATIENCE,
                () -> demo.out() + demo.err(),
                () -> demo.out().contains("   3 s  "));
    }

    @Test
    void portTakenIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Launched demo =
                    demo("port-taken", "--port=" + taken.getLocalPort(), "--metrics-port=0", "--analyzer-port=0");
            assertEquals(1, demo.awaitExit(PATIENCE));
            assertEquals(
                    "demo: port " + taken.getLocalPort()
                            + " for the distributor (PORT) is taken; choose another, or free ones with --ports auto\n",
                    demo.err());
            assertEquals("", demo.out());
        }
    }

    @Test
    void unreadableFileIsOneLine() throws Exception {
        Launched demo = demo("no-file", "--ports=auto", "no-such.log");
        assertEquals(78, demo.awaitExit(PATIENCE));
        assertEquals("demo: LOGFILE: \"no-such.log\" does not exist\n", demo.err());
        assertEquals("", demo.out());
    }
}
