package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("system")
class LauncherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Path LOGS = Checkout.ROOT.resolve("server/target/system-tests/launcher");

    private static Launched launch(String name, String... arguments) {
        return Launched.start(LOGS, name, List.of(arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "distributor", "analyzer", "emitter", "validate", "top", "tap", "ctl", "health"})
    void everyProgramHasHelpAndNoWarningOfTheJvm(String program) throws Exception {
        Launched help = launch("help-" + program, program, "--help");
        assertEquals(0, help.awaitExit(PATIENCE), help::err);
        assertTrue(help.out().startsWith("Usage: " + program), help::out);
        assertEquals("", help.err());
    }

    @Test
    void withoutAProgramItTellsWhichThereAre() throws Exception {
        Launched usage = launch("usage");
        assertEquals(0, usage.awaitExit(PATIENCE));
        assertTrue(usage.out().startsWith("Usage: logstreamer PROGRAM"), usage::out);
    }

    @Test
    void unknownProgramIsOneLine() throws Exception {
        Launched unknown = launch("unknown", "distribute");
        assertEquals(64, unknown.awaitExit(PATIENCE));
        assertEquals(
                "logstreamer: \"distribute\" is not one of demo, distributor, analyzer, emitter, validate, replay, top, tap, ctl, health, bench, jdk, revision"
                        + " (see logstreamer --help)\n",
                unknown.err());
    }

    @Test
    void unknownBenchmarkIsOneLine() throws Exception {
        Launched unknown = launch("unknown-bench", "bench", "macro");
        assertEquals(64, unknown.awaitExit(PATIENCE));
        assertEquals("logstreamer: bench: \"macro\" is not allowed: micro or peers\n", unknown.err());
    }

    @Test
    void wrongSettingIsOneLineAndTheLaunchersExitCodeIsTheProgramsOwn() throws Exception {
        Launched wrong = launch("wrong", "analyzer", "--port=eighty");
        assertEquals(78, wrong.awaitExit(PATIENCE));
        assertEquals("analyzer: PORT: \"eighty\" is not allowed: an integer from 0 to 65535\n", wrong.err());
    }

    @Test
    void aSettingsFileIsCheckedWithoutADistributor() throws Exception {
        Path file = Files.writeString(
                Files.createDirectories(LOGS).resolve("settings.yaml"),
                "prot: 1\nanalyzers: [http://127.0.0.1:9001=1]\nramp-sec: soon\n");
        Launched wrong = launch("validate-wrong", "validate", file.toString());
        assertEquals(78, wrong.awaitExit(PATIENCE));
        assertEquals("""
                validate: F:1: prot is not a setting; did you mean port?
                validate: F:3: RAMP_SEC: "soon" is not allowed: an integer from 0 to 3600
                """, wrong.err().replace(file.toString(), "F"));

        Files.writeString(file, "max-packet-bytes: 8388608\nanalyzers: [http://127.0.0.1:9001=1]\n");
        Launched right = launch("validate-right", "validate", file.toString());
        assertEquals(0, right.awaitExit(PATIENCE), right::err);
        assertEquals(file + ": valid; settings: 2; analyzers: 1\n", right.out());
    }
}
