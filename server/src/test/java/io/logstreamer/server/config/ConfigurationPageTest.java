package io.logstreamer.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.cli.Setting;
import io.logstreamer.server.DocumentedTable;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    @Test
    void docsConfigurationNamesEverySettingItsDefaultAndItsRange() throws IOException {
        List<List<String>> declared = DistributorSettings.catalogue().stream()
                .map(ConfigurationPageTest::row)
                .toList();
        assertEquals(join(declared), join(DocumentedTable.rows("CONFIGURATION.md")));
    }

    private static List<String> row(Setting<?> setting) {
        return List.of(
                setting.name(),
                setting.absentText().replaceFirst("^default ", ""),
                setting.allowed(),
                setting.description());
    }

    private static String join(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append("| `")
                .append(row.getFirst())
                .append("` | ")
                .append(String.join(" | ", row.subList(1, row.size())))
                .append(" |\n"));
        return text.toString();
    }
}
