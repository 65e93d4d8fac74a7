package io.logstreamer.bench.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where others' programs are: on the PATH, or where distributions keep those of administrators. */
public record Programs(Map<String, Path> paths) {

    private static final List<String> BESIDE_THE_PATH = List.of("/usr/sbin", "/usr/local/sbin", "/sbin");

    /** Of those asked for, whichever are there. */
    public static Programs find(List<String> names, String path) {
        Map<String, Path> found = new LinkedHashMap<>();
        for (String name : names) {
            Stream.concat(Stream.of(path.split(":", -1)), BESIDE_THE_PATH.stream())
                    .filter(directory -> !directory.isEmpty())
                    .map(directory -> Path.of(directory, name))
                    .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .findFirst()
                    .ifPresent(file -> found.put(name, file));
        }
        return new Programs(found);
    }

    public Optional<String> firstMissing(List<String> names) {
        return names.stream().filter(name -> !paths.containsKey(name)).findFirst();
    }

    public Path path(String name) {
        Path path = paths.get(name);
        if (path == null) {
            throw new IllegalStateException(name + " was not looked for, or is missing");
        }
        return path;
    }

    /** What each says of itself first when asked with {@code -v}. */
    public Map<String, String> versions() throws IOException, InterruptedException {
        Map<String, String> versions = new LinkedHashMap<>();
        for (Map.Entry<String, Path> program : paths.entrySet()) {
            Process process = new ProcessBuilder(program.getValue().toString(), "-v")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(); // wrk's code is not 0
            versions.put(
                    program.getKey(), said.lines().findFirst().orElse("unknown").strip());
        }
        return versions;
    }
}
