package io.logstreamer.server.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Files of the checkout's {@code docker} directory. Tests run in a module's directory. */
public final class Deployment {
    public static final Path DOCKER = Path.of("..", "docker").toAbsolutePath().normalize();
    public static final Path GRAFANA = DOCKER.resolve("grafana");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private Deployment() {}

    public static JsonNode json(Path file) {
        return JSON.readTree(text(file));
    }

    public static JsonNode yaml(Path file) {
        return YAML.readTree(text(file));
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of their names. */
    static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
