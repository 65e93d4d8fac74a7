package io.logstreamer.cli;

import java.util.List;
import java.util.Map;

/** The values of a catalogue of settings, read once at the start. Immutable; any thread may read it. */
public final class Settings {

    /** Where a value came from. */
    public enum Source {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        FLAG
    }

    private final Map<Setting<?>, Object> values;
    private final Map<Setting<?>, Source> sources;
    private final SettingsFile file;
    private final List<String> warnings;

    Settings(
            Map<Setting<?>, Object> values, Map<Setting<?>, Source> sources, SettingsFile file, List<String> warnings) {
        this.file = file;
        this.values = Map.copyOf(values);
        this.sources = Map.copyOf(sources);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * A flag wins over the environment, the environment over the file, the file over the default. An empty environment value
     * counts as unset; an empty flag is a value like others. A value in the file has to be allowed even if another wins.
     *
     * @param flags by flag or by name: {@code --port}, {@code --PORT} and {@code PORT} are one
     * @throws InvalidSettingException if a value is not allowed, a required one is missing or a flag is unknown; it
     *     holds all that was found
     */
    public static Settings read(
            List<Setting<?>> catalogue, Map<String, String> environment, Map<String, String> flags) {
        return read(catalogue, SettingsFile.NONE, environment, flags);
    }

    /** With a file besides: see {@link #read(List, Map, Map)}. */
    public static Settings read(
            List<Setting<?>> catalogue, SettingsFile file, Map<String, String> environment, Map<String, String> flags) {
        return new SettingsReader(catalogue, file, environment, flags).read();
    }

    /** @throws IllegalArgumentException if the setting was not in the catalogue that was read */
    public <T> T get(Setting<T> setting) {
        @SuppressWarnings("unchecked") // SettingsReader puts what this setting's parser returned
        T value = (T) values.get(setting);
        if (value == null) {
            throw notInCatalogue(setting);
        }
        return value;
    }

    public Source source(Setting<?> setting) {
        Source source = sources.get(setting);
        if (source == null) {
            throw notInCatalogue(setting);
        }
        return source;
    }

    /** For what only shows when settings are taken together; names the line of the file if the value is from there. */
    public InvalidSettingException invalid(Setting<?> setting, Object value, String allowed) {
        String line = InvalidSettingException.line(setting, value.toString(), allowed);
        SettingsFile.Entry entry = file.entries().get(setting.name());
        return new InvalidSettingException(List.of(
                entry != null && source(setting) == Source.FILE ? file.place(entry.line()) + ": " + line : line));
    }

    /** Environment variables that look like a misspelt setting, one line each. */
    public List<String> warnings() {
        return warnings;
    }

    private static IllegalArgumentException notInCatalogue(Setting<?> setting) {
        return new IllegalArgumentException(setting + " is not in the catalogue that was read");
    }
}
