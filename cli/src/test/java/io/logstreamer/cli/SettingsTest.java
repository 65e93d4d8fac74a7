package io.logstreamer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Setting<Integer> PORT = Setting.integer("PORT", 8080, 0, 65535, "Port.");
    private static final Setting<Integer> MAX_FAILURES = Setting.integer("MAX_FAILURES", 5, 1, 100, "Failures.");
    private static final Setting<String> EMITTER_ID = Setting.text("EMITTER_ID", "emitter-1", "Name.");
    private static final Setting<Optional<String>> ANALYZER_ID =
            Setting.optional("ANALYZER_ID", ValueType.text(), "analyzer-<PORT>", "Name.");
    private static final Setting<String> TARGET_URL = Setting.required(
            "TARGET_URL", new ValueType<>("url", "an http or https address", SettingsTest::url), "Target.");
    private static final List<Setting<?>> CATALOGUE = List.of(PORT, MAX_FAILURES, EMITTER_ID, ANALYZER_ID);

    private static String url(String text) {
        if (!text.startsWith("http")) {
            throw new NotAllowedException("it has no scheme");
        }
        return text;
    }

    private static Settings read(Map<String, String> environment, Map<String, String> flags) {
        return Settings.read(CATALOGUE, environment, flags);
    }

    private static List<String> problems(Map<String, String> environment, Map<String, String> flags) {
        return assertThrows(InvalidSettingException.class, () -> read(environment, flags))
                .problems();
    }

    @Test
    void defaultHoldsWhereNothingIsGiven() {
        Settings settings = read(Map.of(), Map.of());
        assertEquals(8080, settings.get(PORT));
        assertEquals(Settings.Source.DEFAULT, settings.source(PORT));
    }

    @Test
    void environmentWinsOverDefault() {
        Settings settings = read(Map.of("PORT", "81"), Map.of());
        assertEquals(81, settings.get(PORT));
        assertEquals(Settings.Source.ENVIRONMENT, settings.source(PORT));
    }

    @Test
    void flagWinsOverEnvironment() {
        Settings settings = read(Map.of("PORT", "81"), Map.of("--port", "82"));
        assertEquals(82, settings.get(PORT));
        assertEquals(Settings.Source.FLAG, settings.source(PORT));
    }

    @Test
    void wrongEnvironmentBehindAFlagDoesNotMatter() {
        assertEquals(82, read(Map.of("PORT", "x"), Map.of("PORT", "82")).get(PORT));
    }

    @Test
    void flagMayBeWrittenInEitherForm() {
        assertEquals(7, read(Map.of(), Map.of("--max-failures", "7")).get(MAX_FAILURES));
        assertEquals(7, read(Map.of(), Map.of("--MAX_FAILURES", "7")).get(MAX_FAILURES));
        assertEquals(7, read(Map.of(), Map.of("MAX_FAILURES", "7")).get(MAX_FAILURES));
    }

    @Test
    void emptyEnvironmentValueCountsAsUnset() {
        Settings settings = read(Map.of("PORT", "", "EMITTER_ID", ""), Map.of());
        assertEquals(8080, settings.get(PORT));
        assertEquals("emitter-1", settings.get(EMITTER_ID));
        assertEquals(Settings.Source.DEFAULT, settings.source(EMITTER_ID));
    }

    @Test
    void emptyFlagIsAValue() {
        assertEquals(
                List.of("EMITTER_ID: \"\" is not allowed: a text that is not blank"),
                problems(Map.of(), Map.of("--emitter-id", "")));
    }

    @Test
    void optionalSettingIsEmptyWhenAbsent() {
        assertEquals(Optional.empty(), read(Map.of(), Map.of()).get(ANALYZER_ID));
        assertEquals(
                Optional.of("a"), read(Map.of("ANALYZER_ID", "a"), Map.of()).get(ANALYZER_ID));
    }

    @Test
    void allProblemsAreReportedInTheOrderOfTheCatalogue() {
        assertEquals(
                List.of(
                        "PORT: \"eighty\" is not allowed: an integer from 0 to 65535",
                        "MAX_FAILURES: \"0\" is not allowed: an integer from 1 to 100"),
                problems(Map.of("PORT", "eighty"), Map.of("--max-failures", "0")));
    }

    @Test
    void missingRequiredSettingIsAProblem() {
        InvalidSettingException e = assertThrows(
                InvalidSettingException.class, () -> Settings.read(List.of(TARGET_URL), Map.of(), Map.of()));
        assertEquals(
                List.of("TARGET_URL: is required, by environment or --target-url: an http or https address"),
                e.problems());
    }

    @Test
    void parserMaySayWhy() {
        InvalidSettingException e = assertThrows(
                InvalidSettingException.class,
                () -> Settings.read(List.of(TARGET_URL), Map.of("TARGET_URL", "here"), Map.of()));
        assertEquals(
                List.of("TARGET_URL: \"here\" is not allowed: it has no scheme; allowed: an http or https address"),
                e.problems());
    }

    @Test
    void problemIsOneLineWhateverTheValue() {
        String problem =
                problems(Map.of("PORT", "1\n2" + "9".repeat(5000)), Map.of()).getFirst();
        assertEquals(1, problem.lines().count());
        assertEquals("PORT: \"1?2" + "9".repeat(197) + "...\" is not allowed: an integer from 0 to 65535", problem);
    }

    @Test
    void unknownFlagIsAProblemWithASuggestion() {
        assertEquals(List.of("--prot is not a flag; did you mean --port?"), problems(Map.of(), Map.of("--prot", "80")));
        assertEquals(List.of("--colour is not a flag"), problems(Map.of(), Map.of("--colour", "red")));
    }

    @Test
    void misspeltVariableIsWarnedAbout() {
        Settings settings = read(Map.of("MAX_FAILURE", "3", "EMITER_ID", "x", "max_failures", "4"), Map.of());
        assertEquals(
                List.of(
                        "EMITER_ID is not a setting; did you mean EMITTER_ID?",
                        "MAX_FAILURE is not a setting; did you mean MAX_FAILURES?",
                        "max_failures is not a setting; did you mean MAX_FAILURES?"),
                settings.warnings());
        assertEquals(5, settings.get(MAX_FAILURES));
    }

    @Test
    void ordinaryVariablesAreNotWarnedAbout() {
        List<Setting<?>> shortNames = List.of(
                PORT,
                Setting.integer("RATE", 1, 1, 9, "Rate."),
                Setting.text("MODE", "a", "Mode."),
                Setting.text("DURATION", "a", "Duration."));
        Map<String, String> environment = Map.of(
                "PATH", "/bin", "HOME", "/", "PWD", "/", "HOST", "h", "USER", "u", "TERM", "xterm", "DATE", "d",
                "OLDPWD", "/", "SHLVL", "1");
        assertEquals(List.of(), Settings.read(shortNames, environment, Map.of()).warnings());
    }

    @Test
    void settingOutsideTheCatalogueIsAFaultOfTheProgram() {
        Settings settings = read(Map.of(), Map.of());
        assertThrows(IllegalArgumentException.class, () -> settings.get(TARGET_URL));
        assertThrows(IllegalArgumentException.class, () -> settings.source(TARGET_URL));
    }

    @Test
    void catalogueWithOneNameTwiceIsAFaultOfTheProgram() {
        assertThrows(IllegalArgumentException.class, () -> Settings.read(List.of(PORT, PORT), Map.of(), Map.of()));
    }
}
