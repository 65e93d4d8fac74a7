package io.logstreamer.server.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts, bash's in a real bash with a launcher that knows two analyzers. */
class CompletionTest {
    private static final Pattern PROGRAMS = Pattern.compile("is not one of ([a-z, ]+) \\(see");
    private static final String LAUNCHER = """
            #!/bin/sh
            # The words that it is asked with, beside the names.
            [ "$1 $2 $3" = "ctl analyzers --names" ] && [ "$LOGSTREAMER_BUILD" = never ] || exit 1
            shift 3
            case "$*" in
              *nobody*) exit 69 ;;
              '') printf 'analyzer-1\\nanalyzer-2\\n' ;;
              *) printf 'asked:%s\\n' "$*" ;;
            esac
            """;

    @TempDir
    private Path dir;

    /** What bash offers at the end of a line whose words are split as bash splits them. */
    private String offered(String... words) throws Exception {
        Files.writeString(dir.resolve("logstreamer"), LAUNCHER);
        Files.setPosixFilePermissions(dir.resolve("logstreamer"), PosixFilePermissions.fromString("rwx------"));
        Path script = Files.writeString(dir.resolve("completion.bash"), Completion.of("bash"));
        String asks = """
                source "$1"; shift
                COMP_WORDS=("$@"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
                [[ $(complete -p logstreamer) == *_logstreamer* ]] || exit 3
                _logstreamer "$PWD/logstreamer"
                echo "${COMPREPLY[*]}"
                """;
        List<String> command = new ArrayList<>(List.of("bash", "-c", asks, "bash", script.toString(), "logstreamer"));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        assertTrue(bash.waitFor(20, TimeUnit.SECONDS));
        String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, bash.exitValue(), said);
        return said.strip();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ctl dr                       | drain
            ctl we                       | weights weight
            ctl --json lo                | log-level
            ct                           | ctl
            ctl drain ana                | analyzer-1 analyzer-2
            ctl drain analyzer-2         | analyzer-2
            ctl weight analyzer-2        | analyzer-2=
            ctl weight --ca              | --canary=
            ctl drain --wa               | --wait
            ctl completion z             | zsh
            ctl ledger x                 | ''
            top dr                       | ''
            """)
    void bashOffers(String line, String words) throws Exception {
        assertEquals(words, offered(line.split(" ")));
    }

    @Test
    void namesAreAskedOfTheDistributorThatTheLineIsAboutAndNothingIsSaidIfItIsSilent() throws Exception {
        assertEquals(
                "asked:--url=h:1",
                offered("ctl", "--url=h:1", "drain", "as"),
                "one word to a shell that does not split at =");
        assertEquals("asked:--url=h:1", offered("ctl", "--url", "h:1", "drain", "as"));
        assertEquals("", offered("ctl", "--url", "nobody", "drain", ""));
    }

    @Test
    void theProgramsAreTheLaunchers() throws Exception {
        Matcher programs = PROGRAMS.matcher(Files.readString(Path.of("..", "logstreamer")));
        assertTrue(programs.find());
        assertEquals(
                new TreeSet<>(List.of(programs.group(1).split(", "))),
                new TreeSet<>(List.of(Completion.PROGRAMS.split(" "))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void everyCommandAndFlagIsThereAndNoPlaceIsLeftOpen(String shell) throws Exception {
        String script = Completion.of(shell);
        for (Command command : Command.values()) {
            assertTrue(script.contains(" " + command.word()), shell + " " + command);
        }
        for (Flag flag : Flag.values()) {
            String spelling = shell.equals("fish") ? "-l " + flag.spelling().substring(2) : flag.spelling();
            assertTrue(script.contains(spelling), shell + " " + flag);
        }
        assertFalse(script.matches("(?s).*@[A-Z_]+@.*"), script);
    }

    /** Where these shells are. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void theShellReadsIt(String shell) throws Exception {
        boolean isThere = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
        assumeTrue(isThere, () -> "no " + shell + " on the PATH");
        Path script = Files.writeString(dir.resolve("script"), Completion.of(shell));
        Process check = new ProcessBuilder(shell, "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        assertTrue(check.waitFor(20, TimeUnit.SECONDS));
        assertEquals("", new String(check.getInputStream().readAllBytes(), UTF_8));
        assertEquals(0, check.exitValue());
    }
}
