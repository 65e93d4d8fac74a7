package io.logstreamer.server.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong before anybody is asked: nothing listens where these would ask. */
class UsageTest {
    private final Ctl ctl = new Ctl();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wieghts",
                "weights now",
                "weights --wait",
                "weights --json=1",
                "weights --json --json",
                "weights --url",
                "drain",
                "drain a b",
                "drain ../weights",
                "drain a --wait=soon",
                "drain a --wait=25h",
                "weight",
                "weight a",
                "weight a=",
                "weight a=1e3",
                "weight a=+x2",
                "weight a=x2%",
                "weight a=10%",
                "weight a=1 a=2",
                "weight a=1 --steps=2%,10%",
                "weight a=1 --every=1m",
                "weight --canary",
                "weight --canary green",
                "weight --canary green=0",
                "weight --canary green=101%",
                "weight --canary green=100%",
                "weight --canary gr/een=2%",
                "weight --canary green=2% a=1",
                "weight --canary green=2% --every=1m",
                "weight --canary green=2% --steps=10%,5%",
                "weight --canary green=5% --steps=2%,10%",
                "weight --canary green --steps=100%",
                "weight --canary green --steps=2%,,10%",
                "weight --canary green --steps=2%,10% --every=0s",
                "weight --canary green --steps=2%,10% --max-failures=-1",
                "weight --canary green --steps=2%,10% --json",
                "add green=0.1",
                "add green@=0.1",
                "add green@http://green:9001",
                "add green@http://green:9001=much",
                "log-level admin",
                "completion tcsh"
            })
    void isOneLineAndItsOwnExitCode(String line) {
        assertEquals(ExitCode.USAGE, ctl.run(line.isEmpty() ? new String[0] : line.split(" ")));
        assertTrue(ctl.err().startsWith("ctl: "), ctl.err());
        assertTrue(ctl.err().endsWith(" (see ctl --help)\n"), ctl.err());
        assertEquals(1, ctl.err().lines().count(), ctl.err());
        assertEquals("", ctl.out());
    }

    @Test
    void aTokenHasNoFlagAndIsNotEchoed() {
        assertEquals(ExitCode.USAGE, ctl.run("weights", "--token=very-secret-token"));
        assertTrue(ctl.err().contains("ADMIN_TOKEN_FILE"), ctl.err());
        assertTrue(!ctl.err().contains("very-secret"), ctl.err());
        ctl.environment.put("ADMIN_TOKEN", "very secret token");
        assertEquals(ExitCode.CONFIGURATION, ctl.run("weights"));
        assertTrue(ctl.err().startsWith("ctl: ADMIN_TOKEN: \"***\" is not allowed"), ctl.err());
    }

    @Test
    void settingsThatAreNone(@TempDir Path dir) throws Exception {
        assertEquals(ExitCode.CONFIGURATION, ctl.run("weights", "--url=ftp://host"));
        assertTrue(ctl.err().startsWith("ctl: ADMIN_URL: \"ftp://host\" is not allowed"), ctl.err());
        assertEquals(ExitCode.CONFIGURATION, ctl.run("weights", "--token-file", dir.resolve("none") + ""));
        assertTrue(ctl.err().startsWith("ctl: ADMIN_TOKEN_FILE: "), ctl.err());
        Path two = Files.writeString(dir.resolve("two"), "a-first-line-of-it\nand-a-second\n");
        assertEquals(ExitCode.CONFIGURATION, ctl.run("weights", "--token-file", two.toString()));
        assertTrue(!ctl.err().contains("a-first"), ctl.err());
    }

    @Test
    void helpNamesEveryCommandAndOfOneItsFlags() {
        assertEquals(ExitCode.DONE, ctl.run("--help"));
        assertTrue(ctl.out().startsWith("Usage: ctl COMMAND"), ctl.out());
        for (Command command : Command.values()) {
            assertTrue(ctl.out().contains("  " + command.form() + "\n"), command.form());
        }
        assertEquals(ExitCode.DONE, ctl.run("drain", "--help"));
        assertTrue(ctl.out().startsWith("Usage: ctl drain NAME [--wait[=DURATION]]\n"), ctl.out());
        assertEquals(ExitCode.DONE, ctl.run("--version"));
        assertTrue(ctl.out().startsWith("ctl "), ctl.out());
    }

    @ParameterizedTest
    @CsvSource({
        "a=0.7, 0.7",
        "a=2, 2",
        "a=+10%, 0.55",
        "a=-10%, 0.45",
        "a=+0.1, 0.6",
        "a=-0.1, 0.4",
        "a=x2, 1",
        "a=x0.333333333333, 0.166666667"
    })
    void ofAWeightOfAHalfThereIsMade(String change, String weight) throws NotDone {
        assertEquals(weight, Weight.plain(WeightChange.parse(change).of(new BigDecimal("0.5"))));
    }
}
