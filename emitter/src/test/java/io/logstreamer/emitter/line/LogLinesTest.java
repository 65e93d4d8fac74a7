package io.logstreamer.emitter.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLinesTest {

    private static final InstantSource NOW = InstantSource.fixed(Instant.ofEpochSecond(7, 9));

    @TempDir
    Path directory;

    @Test
    void fillsInWhatALineDoesNotSay() throws IOException {
        Path file = Files.writeString(
                directory.resolve("cart.log"),
                "\n   \nno head\n2025-03-04T10:20:30Z WARN low\n  at a.b.C\n2025-03-04T10:20:31Z ERROR\n");
        try (LogLines lines = LogLines.open(file, 1000, NOW)) {
            Map<String, String> metadata = Map.of("service", "cart", "file", "cart.log");
            assertEquals(new LogLine(7_000_000_009L, "INFO", "no head", metadata), lines.next());
            assertEquals(new LogLine(1741083630_000_000_000L, "WARN", "low", metadata), lines.next());
            assertEquals(new LogLine(1741083630_000_000_000L, "INFO", "  at a.b.C", metadata), lines.next());
            LogLine headOnly = lines.next();
            assertNotNull(headOnly);
            assertEquals("2025-03-04T10:20:31Z ERROR", headOnly.message());
            assertNull(lines.next());
        }
    }

    @Test
    void unpacksGzip() throws IOException {
        Path file = directory.resolve("cart.log.1.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("[ERROR] packed".getBytes(StandardCharsets.UTF_8));
        }
        try (LogLines lines = LogLines.open(file, 1000, NOW)) {
            LogLine line = lines.next();
            assertNotNull(line);
            assertEquals("packed", line.message());
            assertEquals("cart", line.metadata().get("service"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Apache.log, Apache", "nova-api.log.1.2025-03-04_10:20:30, nova-api", "syslog, syslog", "syslog.1, syslog",
        "a.b.json, a.b", "app-2025-03-04.log, app", ".log, .log", "cart.log.12.gz, cart"
    })
    void namesTheServiceAfterTheFile(String file, String service) {
        assertEquals(service, ServiceName.ofFile(file));
    }
}
