package io.logstreamer.server.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.cli.SettingGroup;
import io.logstreamer.cli.SettingRows;
import io.logstreamer.server.DocumentedTable;
import io.logstreamer.server.demo.DemoPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TerminalPageTest {
    private static final Path PAGE = Path.of("..", "docs", "TERMINAL.md");

    @Test
    void thePageNamesEverySettingItsDefaultAndItsRange() throws IOException {
        String rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*"))
                .collect(Collectors.joining("\n"));
        List<SettingGroup> groups = Stream.concat(
                        DemoPage.groups().stream(), Stream.of(TopSettings.WHEN, TapSettings.WHAT))
                .toList();
        assertEquals(SettingRows.of(groups), rows);
    }

    @Test
    void thePageHasASectionForEachProgram() throws IOException {
        for (String program : List.of("demo", "top", "tap")) {
            DocumentedTable.rows("TERMINAL.md", program);
        }
    }
}
