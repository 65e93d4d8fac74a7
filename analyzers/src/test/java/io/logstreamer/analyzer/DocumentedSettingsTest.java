package io.logstreamer.analyzer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.cli.SettingRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentedSettingsTest {
    private static final Path PAGE = Path.of("..", "docs", "ANALYZER.md");

    @Test
    void thePageNamesEverySettingItsDefaultAndItsRange() throws IOException {
        String rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*"))
                .collect(Collectors.joining("\n"));
        assertEquals(
                SettingRows.of(List.of(
                        AnalyzerSettings.LISTENING,
                        AnalyzerSettings.REQUESTS,
                        AnalyzerSettings.COUNTING,
                        AnalyzerSettings.ANALYZING,
                        AnalyzerSettings.LOG)),
                rows);
    }
}
