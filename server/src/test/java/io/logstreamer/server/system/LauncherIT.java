package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("system")
class LauncherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Launched launch(String name, String... arguments) {
        return Launched.start(Checkout.ROOT.resolve("server/target/system-tests/launcher"), name, List.of(arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "distributor", "analyzer", "emitter", "top", "tap", "health"})
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
                "logstreamer: \"distribute\" is not one of demo, distributor, analyzer, emitter, replay, top, tap, health, bench, jdk, revision"
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
}
