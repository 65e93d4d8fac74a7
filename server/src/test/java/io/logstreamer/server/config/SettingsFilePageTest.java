package io.logstreamer.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Settings;
import io.logstreamer.cli.SettingsFile;
import io.logstreamer.core.control.Analyzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/CONFIGURATION.md, and what is said of files that do not fit together. */
class SettingsFilePageTest {
    private static final Path PAGE = Path.of("..", "docs", "CONFIGURATION.md");
    private static final Machine MACHINE = new Machine(512L << 20, 2, 65_536);

    @TempDir
    Path directory;

    @Test
    void theExampleSaysWhatThePageSays() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
        DistributorConfig config = read(page.substring(begin, page.indexOf("```", begin)));
        assertEquals(
                List.of(
                        new Analyzer("blue", "http://blue.example:9001", 980_000_000),
                        new Analyzer("canary", "http://canary.example:9001", 20_000_000)),
                config.analyzers());
        assertEquals("127.0.0.1:9100", config.metrics().toString());
        assertEquals(30_000_000_000L, config.pipeline().conductor().health().rampNs());
    }

    @Test
    void whatDoesNotFitTogetherNamesTheLine() {
        InvalidSettingException e = assertThrows(
                InvalidSettingException.class,
                () -> read("analyzers: http://a:1=1\neject-base-ms: 40000\nmax-packet-bytes: 99999999\n"));
        assertEquals(2, e.problems().size(), e.problems().toString());
        assertTrue(e.problems().getFirst().contains("settings.yaml:3: MAX_PACKET_BYTES: \"99999999\" is not allowed"));
        assertTrue(e.problems().getLast().contains("settings.yaml:2: EJECT_BASE_MS: \"40000\" is not allowed"));
    }

    @Test
    void anEntryIsCheckedAsOnACommandLine() {
        InvalidSettingException e = assertThrows(
                InvalidSettingException.class, () -> read("analyzers:\n  - {url: 'ftp://a:1', weight: 1}\n"));
        assertTrue(
                e.problems().getFirst().contains("settings.yaml:1: ANALYZERS: \"ftp://a:1=1\" is not allowed"),
                e.toString());
    }

    private DistributorConfig read(String text) throws IOException {
        Path path = Files.writeString(directory.resolve("settings.yaml"), text);
        SettingsFile file = SettingsFile.read(path, DistributorSettings.catalogue());
        return ConfigReader.read(Settings.read(DistributorSettings.catalogue(), file, Map.of(), Map.of()), MACHINE);
    }
}
