package io.logstreamer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a settings file says.
 *
 * @param path as the user named it
 * @param entries by the setting's name; only of settings that there are
 * @param unread settings whose value is no text or list of texts; a problem says so
 * @param problems of the file's form, one line each, with the line they are in; values are not looked at yet
 */
public record SettingsFile(String path, Map<String, Entry> entries, Set<String> unread, List<String> problems) {

    /** Names the file, for the programs that take one. */
    public static final Setting<Optional<Path>> CONFIG_FILE = Setting.optional(
            "CONFIG_FILE",
            new ValueType<>("file", "a YAML file", SettingsFile::path),
            "no file",
            "Settings are read from here, too; environment and flags win over it.");

    static final SettingsFile NONE = new SettingsFile("", Map.of(), Set.of(), List.of());

    /**
     * A value, as text.
     *
     * @param line from 1
     */
    public record Entry(String text, int line) {}

    public SettingsFile {
        entries = Map.copyOf(entries);
        unread = Set.copyOf(unread);
        problems = List.copyOf(problems);
    }

    /** Reads a YAML file; what is wrong with it is among {@link #problems}. */
    public static SettingsFile read(Path file, List<Setting<?>> catalogue) {
        return YamlReader.read(file, catalogue);
    }

    /** Where a setting stands, as {@code logstreamer.yaml:12}. */
    String place(int line) {
        return OneLine.of(path) + ":" + line;
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(text);
        }
        return Path.of(text);
    }
}
