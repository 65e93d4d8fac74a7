package io.logstreamer.server.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.cli.SettingRows;
import io.logstreamer.server.DocumentedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/CTL.md against the code. */
class CtlPageTest {
    @Test
    void hasEveryCommandInItsForm() throws IOException {
        List<String> documented = DocumentedTable.rows("CTL.md", "Commands").stream()
                .map(List::getFirst)
                .map(form -> form.replace("\\", ""))
                .toList();
        // A cell cannot hold the bar of a choice.
        List<String> declared = Arrays.stream(Command.values())
                .map(command -> command.form().replace("|", " or "))
                .toList();
        assertEquals(declared, documented);
    }

    @Test
    void hasEveryExitCode() throws IOException {
        List<String> documented = DocumentedTable.rows("CTL.md", "Exit codes").stream()
                .map(List::getFirst)
                .toList();
        assertEquals(
                Arrays.stream(ExitCode.values())
                        .map(ExitCode::code)
                        .sorted()
                        .map(String::valueOf)
                        .toList(),
                documented);
        String help = CtlHelp.of(Optional.empty());
        documented.forEach(code -> assertTrue(help.matches("(?s).*[\\s,.:]" + code + " .*"), code));
    }

    @Test
    void hasEverySettingItsDefaultAndItsRange() throws IOException {
        String rows = Files.readAllLines(Path.of("..", "docs", "CTL.md")).stream()
                .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*"))
                .collect(Collectors.joining("\n"));
        assertEquals(SettingRows.of(List.of(CtlSettings.GROUP)), rows);
    }
}
