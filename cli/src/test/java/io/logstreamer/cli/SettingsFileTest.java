package io.logstreamer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.cli.Settings.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsFileTest {
    private static final Setting<Integer> PORT = Setting.integer("PORT", 8080, 0, 65535, "Port.");
    private static final Setting<String> HOST_NAME = Setting.text("HOST_NAME", "here", "Name.");
    private static final Setting<String> SHARES = Setting.required(
            "SHARES",
            new ValueType<>(
                    "list",
                    "name=share, joined by commas",
                    SettingsFileTest::shares,
                    new EntryForm(
                            List.of("share"), List.of("name"), parts -> parts.get("name") + "=" + parts.get("share"))),
            "Shares.");
    private static final List<Setting<?>> CATALOGUE = List.of(PORT, HOST_NAME, SHARES, SettingsFile.CONFIG_FILE);

    @TempDir
    Path directory;

    private static String shares(String text) {
        if (!text.matches("(\\w+=[\\d.]+,?)+")) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    @Test
    void aFileNamesSettingsInAnySpellingAndListsAsEntries() throws IOException {
        Settings settings = read("""
                # a comment
                port: 9000
                HOST_NAME: "there"
                shares:
                  - name: a
                    share: 0.50
                  - {name: b, share: 0.5}
                """, Map.of(), Map.of());
        assertEquals(9000, settings.get(PORT));
        assertEquals("there", settings.get(HOST_NAME));
        assertEquals("a=0.50,b=0.5", settings.get(SHARES), "digits stay as written");
        assertEquals(Source.FILE, settings.source(PORT));
    }

    @Test
    void aListMayBeOneText() throws IOException {
        assertEquals("a=1", read("shares: a=1", Map.of(), Map.of()).get(SHARES));
        assertEquals("a=1,b=2", read("shares: [a=1, b=2]", Map.of(), Map.of()).get(SHARES));
    }

    @Test
    void flagsWinOverTheEnvironmentAndThatOverTheFile() throws IOException {
        String file = "port: 1\nhost-name: file\nshares: a=1";
        Settings settings = read(file, Map.of("PORT", "2", "HOST_NAME", "environment"), Map.of("--port", "3"));
        assertEquals(3, settings.get(PORT));
        assertEquals(Source.FLAG, settings.source(PORT));
        assertEquals("environment", settings.get(HOST_NAME));
        assertEquals(Source.ENVIRONMENT, settings.source(HOST_NAME));
        assertEquals(Source.FILE, settings.source(SHARES));
    }

    @Test
    void whatIsNotInTheFileHasItsDefault() throws IOException {
        Settings settings = read("shares: a=1", Map.of(), Map.of());
        assertEquals(8080, settings.get(PORT));
        assertEquals(Source.DEFAULT, settings.source(PORT));
    }

    @Test
    void allMistakesComeAtOnceWithTheirLines() throws IOException {
        String problems = problems("""
                prot: 9000
                port: 70000
                host-name: [a, {b: c}]
                port: 9000
                shares:
                  - name: a
                  - share: 1
                    sahre: 1
                """);
        assertEquals("""
                F:1: prot is not a setting; did you mean port?
                F:3: HOST_NAME: has to be a plain value: a text that is not blank
                F:4: PORT: is set twice, first in line 2
                F:6: SHARES: share is missing
                F:8: SHARES: "sahre" is not one of name, share
                F:2: PORT: "70000" is not allowed: an integer from 0 to 65535""", problems);
    }

    @Test
    void aWrongValueIsRefusedEvenIfAFlagWins() throws IOException {
        InvalidSettingException e = assertThrows(
                InvalidSettingException.class, () -> read("port: x\nshares: a=1", Map.of(), Map.of("--port", "1")));
        assertEquals(1, e.problems().size());
        assertTrue(e.problems().getFirst().endsWith(":1: PORT: \"x\" is not allowed: an integer from 0 to 65535"));
    }

    @Test
    void whatDoesNotFitTogetherNamesTheLineIfItIsFromTheFile() throws IOException {
        Settings settings = read("shares: a=1\nport: 80", Map.of("HOST_NAME", "x"), Map.of());
        String ofTheFile = settings.invalid(PORT, 80, "another").problems().getFirst();
        assertTrue(ofTheFile.endsWith(":2: PORT: \"80\" is not allowed: another"), ofTheFile);
        String other = settings.invalid(HOST_NAME, "x", "another").problems().getFirst();
        assertEquals("HOST_NAME: \"x\" is not allowed: another", other);
    }

    private static Stream<Arguments> brokenFiles() {
        return Stream.of(
                Arguments.of("- a\n- b", "F:1: has to be a mapping of settings, as in \"port: 8080\""),
                Arguments.of("port: [1", "F:1: is not YAML: "),
                Arguments.of("a: 1\n---\nb: 2", "F:2: is not YAML: "),
                Arguments.of("port: *nobody", "F:1: is not YAML: "),
                Arguments.of("[a]: b", "F:1: is not YAML: Non scalar key"),
                Arguments.of("config-file: other.yaml", "F:1: config-file is not a setting"),
                Arguments.of("port:\n  deep: 1", "F:2: PORT: has to be a plain value"),
                Arguments.of("port: &a [*a]", "F:1: PORT: has to be a plain value"),
                Arguments.of("port: \"\u0007\"", "F:1: is not YAML: "));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aBrokenFileIsRefusedWithItsLine(String text, String problem) throws IOException {
        String problems = problems(text);
        assertTrue(problems.startsWith(problem), problems);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        assertEquals(
                List.of(directory + ": cannot be read: is a directory"),
                SettingsFile.read(directory, CATALOGUE).problems());
        Path absent = directory.resolve("absent");
        assertEquals(
                List.of(absent + ": there is no such file"),
                SettingsFile.read(absent, CATALOGUE).problems());
        Path latin1 = Files.write(directory.resolve("latin1"), "a: \u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                List.of(latin1 + ": is not UTF-8"),
                SettingsFile.read(latin1, CATALOGUE).problems());
        Path large = Files.write(directory.resolve("large"), new byte[(1 << 20) + 1]);
        assertEquals(
                List.of(large + ": cannot be read: is larger than 1048576 bytes"),
                SettingsFile.read(large, CATALOGUE).problems());
    }

    @Test
    void whatIsMissingInAFileThatIsNoneIsNotAskedFor() {
        assertEquals(1, problems("- a").lines().count());
        assertEquals(1, problems("port: [1").lines().count());
    }

    @Test
    void anEmptyFileSaysNothing() throws IOException {
        assertEquals(
                "SHARES: is required, by environment or --shares or a file: name=share, joined by commas",
                problems("# nothing"));
    }

    private String problems(String text) {
        InvalidSettingException e = assertThrows(InvalidSettingException.class, () -> read(text, Map.of(), Map.of()));
        return String.join("\n", e.problems())
                .replace(directory.resolve("settings.yaml").toString(), "F");
    }

    private Settings read(String text, Map<String, String> environment, Map<String, String> flags) throws IOException {
        Path file = Files.writeString(directory.resolve("settings.yaml"), text);
        return Settings.read(CATALOGUE, SettingsFile.read(file, CATALOGUE), environment, flags);
    }
}
