package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.logstreamer.server.operations.AlertRules;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The alert rules as Prometheus itself reads and tries them. */
@Tag("system")
class AlertRulesIT {
    private static final Path FOLDER = Checkout.ROOT.resolve("docker/prometheus");
    private static final Path RULES = FOLDER.resolve("alerts.yml");
    private static final Path TESTS = FOLDER.resolve("alerts.test.yml");

    @Test
    void promtoolFindsNothingWrongInTheRules() throws Exception {
        promtool("check", "rules", RULES.toString());
    }

    @Test
    void everyAlertFiresWhenItShouldAndNotWhenItShouldNot() throws Exception {
        promtool("test", "rules", TESTS.toString());
    }

    @Test
    void everyAlertHasACaseThatFiresAndOneThatDoesNot() {
        Set<String> alerts =
                AlertRules.read(RULES).stream().map(AlertRules.Alert::name).collect(Collectors.toSet());
        AlertRules.Cases cases = AlertRules.cases(TESTS);
        assertEquals(new TreeSet<>(alerts), new TreeSet<>(cases.firing()), "with a case that fires");
        assertEquals(new TreeSet<>(alerts), new TreeSet<>(cases.quiet()), "with a case that never fires");
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        boolean installed = isOnThePath("promtool");
        if (!installed) {
            System.out.println("skipped: promtool (Debian package prometheus) is not installed");
        }
        assumeTrue(installed, "skipped: promtool (Debian package prometheus) is not installed");
        String[] command = new String[arguments.length + 1];
        command[0] = "promtool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private static boolean isOnThePath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
