package io.logstreamer.emitter;

import io.logstreamer.cli.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of the command line, looked at before anything is sent. */
public final class NamedFiles {

    private NamedFiles() {}

    /**
     * @param label what the command line calls such a file
     * @throws InvalidSettingException with a line for each that cannot be read
     */
    public static List<Path> readable(String label, List<String> names) {
        List<Path> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            Path file = Path.of(name);
            String problem = problem(file);
            if (problem != null) {
                problems.add(label + ": \"" + name + "\" " + problem);
            }
            files.add(file);
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return files;
    }

    private static @Nullable String problem(Path file) {
        if (!Files.exists(file)) {
            return "does not exist";
        }
        if (Files.isDirectory(file)) {
            return "is a directory, not a file";
        }
        return Files.isReadable(file) ? null : "cannot be read: permission denied";
    }
}
