package io.logstreamer.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.cli.SettingGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "CONFIGURATION.md");

    /** With {@code -Ddocs.write=true} it puts the page right instead. */
    @Test
    void docsConfigurationHasEverySettingAsTheCodeSays() throws IOException {
        String page = Files.readString(PAGE);
        String renewed = SettingTables.renewed(page);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, renewed);
        } else {
            assertEquals(renewed, page, "write it anew with -Ddocs.write=true");
        }
    }

    @Test
    void noTableIsLeftOut() throws IOException {
        assertEquals(
                DistributorSettings.GROUPS.stream().map(SettingGroup::heading).toList(),
                SettingTables.headings(Files.readString(PAGE)));
    }
}
