package io.logstreamer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.bench.section.Sections;
import io.logstreamer.cli.SettingRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentedSettingsTest {
    private static final Path PAGE = Path.of("README.md");

    private static String rows(String pattern) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches(pattern))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void thePageNamesEverySettingItsDefaultAndItsRange() throws IOException {
        assertEquals(
                SettingRows.of(List.of(PeersSettings.MEASURING, PeersSettings.OUTPUT)), rows("\\| `[A-Z_]+` \\|.*"));
    }

    @Test
    void thePageNamesEverySectionInItsOrder() throws IOException {
        List<String> named = rows("\\| `[a-z0-9-]+` \\|.*")
                .lines()
                .map(row -> row.split("`", -1)[1])
                .toList();
        assertEquals(Sections.NAMES, named);
    }
}
