package io.logstreamer.bench;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.dslplatform.json.DslJson;
import io.logstreamer.bench.report.SvgShapes;
import io.logstreamer.bench.system.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real thing, short: what it measures means nothing, but its books have to agree. Speed is not asserted. */
@Tag("system")
@EnabledOnOs(value = OS.LINUX, disabledReason = "CPU and memory are read from /proc")
class PeersIT {
    private static final Path LAUNCHER =
            Path.of("..", "logstreamer").toAbsolutePath().normalize();
    private static final List<String> PROGRAMS = List.of("nginx", "haproxy", "wrk");
    private static final int CONNECTIONS = 8;
    private static final int RATE = 500;

    @TempDir
    static Path directory = Path.of("");

    @BeforeAll
    static void programsAreThere() {
        Optional<String> missing =
                Programs.find(PROGRAMS, System.getenv("PATH")).firstMissing(PROGRAMS);
        assumeTrue(missing.isEmpty(), () -> "no " + missing.orElseThrow() + " on this machine");
    }

    private record Ended(int code, String out, String err) {}

    private static ProcessBuilder launch(String... flags) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "bench", "peers"));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // On a machine that does other things, too, a late answer is no fault of the books.
        builder.environment().put("SENDER_TIMEOUT_MS", "5000");
        // The build that runs this test has just made the jars.
        builder.environment().put("LOGSTREAMER_BUILD", "never");
        return builder;
    }

    private static Ended awaitEnd(Process process) throws Exception {
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it does not end");
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(directory.resolve("out")),
                Files.readString(directory.resolve("err")));
    }

    private static double number(Map<?, ?> fields, String name) {
        return ((Number) requireNonNull(fields.get(name), () -> "no " + name + " in " + fields)).doubleValue();
    }

    @Test
    void tableJsonAndPlotsAgreeWithTheBooks() throws Exception {
        Path out = directory.resolve("results");
        Ended ended = awaitEnd(launch(
                        "--rounds=1",
                        "--seconds=1",
                        "--sections=peers-steady,peers-saturated",
                        "--rate=" + RATE,
                        "--connections=" + CONNECTIONS,
                        "--out=" + out)
                .start());
        assertEquals(0, ended.code, () -> ended.out + ended.err);
        assertEquals("", ended.err, "warnings of a JVM, for one");

        byte[] json = Files.readAllBytes(out.resolve("results.json"));
        Map<?, ?> results = new DslJson<>().deserialize(Map.class, json, json.length);
        assertNotNull(results);
        assertEquals(true, results.get("complete"));
        List<?> measurements = (List<?>) requireNonNull(results.get("measurements"));
        assertEquals(6, measurements.size());
        for (Object measurement : measurements) {
            assertBalances((Map<?, ?>) measurement);
        }

        String table = Files.readString(out.resolve("table.txt"));
        for (String word : List.of("peers-steady", "peers-saturated", "ours/haproxy", "ack p99 us", "reach and aim")) {
            assertTrue(table.contains(word), () -> word + " is not in\n" + table);
        }
        assertTrue(ended.out.contains(table), "the table is not shown");
        for (String plot : List.of("peers.svg", "latency.svg")) {
            assertTrue(SvgShapes.count(out.resolve(plot)) > 30, plot + " says nothing");
        }
    }

    private static void assertBalances(Map<?, ?> measured) {
        double accepted = number(measured, "accepted_packets");
        double delivered = number(measured, "delivered_packets");
        assertEquals(List.of(), measured.get("faults"), measured::toString);
        assertEquals(0, number(measured, "errors"), measured::toString);
        assertTrue(accepted > 0, measured::toString);
        assertTrue(number(measured, "cpu_us_per_packet") > 0, measured::toString);
        assertTrue(number(measured, "proportional_mb") > 0, measured::toString);
        assertTrue(number(measured, "delivery_p50_us") > 0, measured::toString);
        if ("peers-steady".equals(measured.get("section"))) {
            assertEquals(RATE, accepted, measured::toString);
            assertEquals(accepted, delivered, measured::toString);
        } else {
            // What wrk cuts off at its end is delivered or not.
            assertTrue(delivered >= accepted && delivered <= accepted + CONNECTIONS, measured::toString);
        }
    }

    @Test
    void whenToldToStopItKeepsWhatItHasAndLeavesNoProcess() throws Exception {
        Path out = directory.resolve("stopped");
        Process run = launch("--rounds=1", "--seconds=60", "--sections=peers-saturated", "--out=" + out)
                .start();
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(directory.resolve("out")).contains("warm-up") && run.isAlive()) {
            assertTrue(System.nanoTime() - deadlineNs < 0, "it does not begin");
            Thread.sleep(50);
        }
        List<ProcessHandle> started = run.descendants().toList();
        assertTrue(started.size() >= 5, () -> "too few processes: " + started);
        run.destroy();
        Ended ended = awaitEnd(run);
        assertEquals(1, ended.code, () -> ended.out + ended.err);
        assertTrue(Files.readString(out.resolve("table.txt")).contains("stopped before its end"));
        for (ProcessHandle process : started) {
            assertTrue(
                    process.onExit()
                            .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                            .thenApply(last -> !last.isAlive())
                            .get(),
                    () -> "left behind: " + process.info());
        }
    }

    @Test
    void aMissingProgramIsOneLineThatNamesIt() throws Exception {
        Path partly = Files.createDirectory(directory.resolve("partly"));
        Files.createSymbolicLink(
                partly.resolve("nginx"),
                Programs.find(PROGRAMS, System.getenv("PATH")).path("nginx"));
        ProcessBuilder builder = launch("--sections=start");
        // Everything that the launcher itself needs, and no wrk.
        for (String tool : List.of("bash", "dirname", "sed", "env", "git")) {
            Path found =
                    Programs.find(List.of(tool), System.getenv("PATH")).paths().get(tool);
            if (found != null) {
                Files.createSymbolicLink(partly.resolve(tool), found);
            }
        }
        assumeTrue(Programs.find(List.of("wrk"), "").paths().isEmpty(), "wrk is where it is always looked for");
        builder.environment().put("PATH", partly.toString());
        Ended ended = awaitEnd(builder.start());
        assertEquals(69, ended.code, ended::err);
        assertEquals(
                "bench peers: no wrk on the PATH, nor in /usr/sbin or /usr/local/sbin; on Debian and Ubuntu: apt-get install"
                        + " nginx-light haproxy wrk\n",
                ended.err);
    }
}
