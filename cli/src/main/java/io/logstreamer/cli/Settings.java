package io.logstreamer.cli;

import java.util.List;
import java.util.Map;

/** The values of a catalogue of settings, read once at the start. Immutable; any thread may read it. */
public final class Settings {

    /** Where a value came from. */
    public enum Source {
        DEFAULT,
        ENVIRONMENT,
        FLAG
    }

    private final Map<Setting<?>, Object> values;
    private final Map<Setting<?>, Source> sources;
    private final List<String> warnings;

    Settings(Map<Setting<?>, Object> values, Map<Setting<?>, Source> sources, List<String> warnings) {
        this.values = Map.copyOf(values);
        this.sources = Map.copyOf(sources);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * A flag wins over the environment, the environment over the default. An empty environment value counts as unset;
     * an empty flag is a value like others.
     *
     * @param flags by flag or by name: {@code --port}, {@code --PORT} and {@code PORT} are one
     * @throws InvalidSettingException if a value is not allowed, a required one is missing or a flag is unknown; it
     *     holds all that was found
     */
    public static Settings read(
            List<Setting<?>> catalogue, Map<String, String> environment, Map<String, String> flags) {
        return new SettingsReader(catalogue, environment, flags).read();
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

    /** Environment variables that look like a misspelt setting, one line each. */
    public List<String> warnings() {
        return warnings;
    }

    private static IllegalArgumentException notInCatalogue(Setting<?> setting) {
        return new IllegalArgumentException(setting + " is not in the catalogue that was read");
    }
}
