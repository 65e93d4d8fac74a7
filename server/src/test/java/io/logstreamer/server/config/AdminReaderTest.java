package io.logstreamer.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Settings;
import io.logstreamer.server.admin.AdminConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminReaderTest {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    Path directory;

    private static AdminConfig read(Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(flags);
        all.put("ANALYZERS", "http://a:1=1");
        return AdminReader.read(Settings.read(DistributorSettings.catalogue(), Map.of(), all));
    }

    private static String problem(Map<String, String> flags) {
        InvalidSettingException e = assertThrows(InvalidSettingException.class, () -> read(flags));
        assertEquals(1, e.problems().size());
        assertFalse(e.problems().getFirst().contains("secret"), e.problems().getFirst());
        return e.problems().getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "localhost:1", "[::1]:1", "127.9.9.9:1"})
    void onLoopbackNoTokenIsNeeded(String address) {
        assertTrue(read(Map.of("ADMIN_ADDR", address)).token().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {":9101", "0.0.0.0:9101", "10.0.0.1:9101", "[::]:9101", "host:9101", "127.example:9101"})
    void elsewhereATokenIsNeeded(String address) {
        assertTrue(problem(Map.of("ADMIN_ADDR", address)).startsWith("ADMIN_ADDR: \""));
        assertTrue(read(Map.of("ADMIN_ADDR", address, "ADMIN_TOKEN", TOKEN))
                .token()
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "secret secret secret", "secretsecretsecret\n", "secretsecretsecr\u00e9t"})
    void aTokenHasAFormAndIsNotShownEvenIfItIsWrong(String token) {
        assertTrue(problem(Map.of("ADMIN_TOKEN", token)).startsWith("ADMIN_TOKEN: \"***\" is not allowed: 16 to 1024"));
    }

    @Test
    void aTokenMayBeInAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), TOKEN + "\n");
        assertTrue(read(Map.of("ADMIN_ADDR", ":1", "ADMIN_TOKEN_FILE", file.toString()))
                .token()
                .isPresent());
        assertTrue(problem(Map.of("ADMIN_TOKEN_FILE", file.toString(), "ADMIN_TOKEN", TOKEN))
                .contains("not both"));
        Files.writeString(file, "secret");
        assertTrue(problem(Map.of("ADMIN_TOKEN_FILE", file.toString())).startsWith("ADMIN_TOKEN_FILE: \"" + file));
        Files.writeString(file, "");
        assertTrue(problem(Map.of("ADMIN_TOKEN_FILE", file.toString())).startsWith("ADMIN_TOKEN_FILE: \"" + file));
        Files.delete(file);
        assertTrue(problem(Map.of("ADMIN_TOKEN_FILE", file.toString())).contains("a file that can be read"));
    }
}
