package io.logstreamer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineAppTest {

    private static final Setting<Integer> PORT =
            Setting.integer("PORT", 8080, 0, 65535, "Port to listen on; 0 picks a free one.");
    private static final Setting<Integer> MAX_FAILURES =
            Setting.integer("MAX_FAILURES", 5, 1, 100, "Failures in a row that eject an analyzer.");
    private static final Switch JSON = new Switch("--json", "Prints JSON.");
    private static final Program PROGRAM = new Program("sample", "Does one thing.", "1.2.3", List.of(), List.of(), null)
            .with(SettingGroup.of("Listening", PORT), SettingGroup.of("Health", MAX_FAILURES))
            .with(JSON);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Program program, Map<String, String> environment, CommandLineApp.Body body, String... args) {
        return new CommandLineApp(program, environment, new PrintWriter(out), new PrintWriter(err))
                .run(List.of(args), body);
    }

    private int run(CommandLineApp.Body body, String... args) {
        return run(PROGRAM, Map.of(), body, args);
    }

    private static int unreachable(Invocation invocation) {
        throw new AssertionError("ran with " + invocation);
    }

    @Test
    void bodyGetsSettingsSwitchesAndItsExitCodeIsKept() {
        int code = run(
                PROGRAM,
                Map.of("MAX_FAILURES", "6"),
                given -> {
                    assertEquals(81, given.get(PORT));
                    assertEquals(6, given.get(MAX_FAILURES));
                    assertTrue(given.has(JSON));
                    given.out().println("done");
                    return 3;
                },
                "--port=81",
                "--json");
        assertEquals(3, code);
        assertEquals("done" + System.lineSeparator(), out.toString());
        assertEquals("", err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--max-failures=7", "--MAX_FAILURES=7", "--max-failures 7", "--MAX_FAILURES 7"})
    void flagIsAcceptedInEveryForm(String flag) {
        int code = run(given -> given.get(MAX_FAILURES), flag.split(" ", -1));
        assertEquals(7, code);
    }

    @Test
    void switchNotGivenIsOff() {
        assertEquals(0, run(given -> given.has(JSON) ? 1 : 0));
    }

    @Test
    void eachWrongSettingIsOneLineAndExitCode78() {
        int code = run(PROGRAM, Map.of("MAX_FAILURES", "no"), CommandLineAppTest::unreachable, "--port", "eighty");
        assertEquals(78, code);
        assertEquals(
                List.of(
                        "sample: PORT: \"eighty\" is not allowed: an integer from 0 to 65535",
                        "sample: MAX_FAILURES: \"no\" is not allowed: an integer from 1 to 100"),
                err.toString().lines().toList());
    }

    @Test
    void unknownFlagIsOneLineWithASuggestionAndExitCode78() {
        assertEquals(78, run(CommandLineAppTest::unreachable, "--max-failure=3"));
        assertEquals(
                "sample: --max-failure is not a flag; did you mean --max-failures? (see sample --help)",
                err.toString().strip());
    }

    @Test
    void misspeltSwitchGetsASuggestion() {
        assertEquals(78, run(CommandLineAppTest::unreachable, "--jsno"));
        assertEquals(
                "sample: --jsno is not a flag; did you mean --json? (see sample --help)",
                err.toString().strip());
    }

    @ParameterizedTest
    @CsvSource({
        "--port,--port needs a value",
        "--port=1 --PORT=2,--port is given twice",
        "--json=maybe,--json takes no value",
        "stray,\"stray\" is one argument too many"
    })
    void aWrongFormIsNamed(String line, String problem) {
        assertEquals(78, run(CommandLineAppTest::unreachable, line.split(" ", -1)));
        assertEquals(
                "sample: " + problem + " (see sample --help)", err.toString().strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port=1 --port=2", "stray", "--json=maybe", "-x"})
    void usageErrorIsOneLineAndExitCode78(String line) {
        assertEquals(78, run(CommandLineAppTest::unreachable, line.split(" ", -1)));
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().startsWith("sample: "), err::toString);
    }

    @Test
    void misspeltVariableIsWarnedAboutAndTheProgramRuns() {
        assertEquals(0, run(PROGRAM, Map.of("MAX_FAILURE", "3"), given -> ExitCodes.OK));
        assertEquals(
                "sample: warning: MAX_FAILURE is not a setting; did you mean MAX_FAILURES?",
                err.toString().strip());
    }

    @Test
    void argumentsArePassedInOrderWhereDeclared() {
        Program reader = PROGRAM.withArguments("LOGFILE", "Files to read.");
        int code = run(
                reader,
                Map.of(),
                given -> {
                    assertEquals(List.of("a.log", "@b", "--port"), given.arguments());
                    return 0;
                },
                "a.log",
                "--port=1",
                "@b",
                "--",
                "--port");
        assertEquals(0, code, err::toString);
        assertEquals(0, run(reader, Map.of(), given -> given.arguments().size()));
    }

    @Test
    void helpListsEverySettingWithAllThereIsToKnow() {
        assertEquals(
                0,
                run(PROGRAM.withArguments("LOGFILE", "Files."), Map.of(), CommandLineAppTest::unreachable, "--help"));
        String help = out.toString();
        for (String part : List.of(
                "Usage: sample [FLAG]... [LOGFILE]...",
                "Does one thing.",
                """
                Listening:
                  --port=<integer>
                      Port to listen on; 0 picks a free one.
                      PORT: an integer from 0 to 65535; default 8080
                """,
                "Health:\n  --max-failures=<integer>\n",
                "  --json\n      Prints JSON.\n",
                "--help",
                "--version",
                "78")) {
            assertTrue(help.contains(part), () -> part + " is not in\n" + help);
        }
        assertTrue(help.lines().allMatch(row -> row.length() <= 100), help);
    }

    @Test
    void helpIsGivenEvenIfASettingIsWrong() {
        assertEquals(0, run(CommandLineAppTest::unreachable, "--port=x", "--help"));
    }

    @Test
    void versionIsPrinted() {
        assertEquals(0, run(CommandLineAppTest::unreachable, "--version"));
        assertEquals("sample 1.2.3", out.toString().strip());
    }

    @Test
    void settingsThatDoNotFitTogetherEndWith78() {
        int code = run(given -> {
            throw InvalidSettingException.of(PORT, given.get(PORT), "a port other than METRICS_ADDR's");
        });
        assertEquals(78, code);
        assertEquals(
                "sample: PORT: \"8080\" is not allowed: a port other than METRICS_ADDR's",
                err.toString().strip());
    }

    @Test
    void failedOperationIsOneLineAndExitCode1() {
        int code = run(given -> {
            throw new OperationFailedException("port 80 is taken", new IllegalStateException());
        });
        assertEquals(1, code);
        assertEquals("sample: port 80 is taken", err.toString().strip());
    }

    @Test
    void faultOfTheProgramShowsItsStackTraceAndExitCode1() {
        int code = run(given -> {
            throw new IllegalStateException("broken");
        });
        assertEquals(1, code);
        assertTrue(err.toString().contains("java.lang.IllegalStateException: broken"), err::toString);
        assertFalse(err.toString().lines().findFirst().orElseThrow().isBlank());
    }
}
