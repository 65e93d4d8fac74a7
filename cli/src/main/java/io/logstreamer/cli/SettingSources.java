package io.logstreamer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a program's settings stand: its flags, its environment and the file that one of them names. Flags and environment are
 * those of the start; the file is read anew each time. Immutable; any thread.
 */
public final class SettingSources {
    private final List<Setting<?>> catalogue;
    private final Map<String, String> environment;
    private final Map<String, String> flags;

    /** @param flags by flag or by name, as {@link Settings#read} takes them */
    public SettingSources(List<Setting<?>> catalogue, Map<String, String> environment, Map<String, String> flags) {
        this.catalogue = List.copyOf(catalogue);
        this.environment = Map.copyOf(environment);
        this.flags = Map.copyOf(flags);
    }

    /** @throws InvalidSettingException as {@link Settings#read}; it holds all that was found */
    public Settings read() {
        return Settings.read(catalogue, file(), environment, flags);
    }

    /** Read before the others: it is where some of them stand. */
    private SettingsFile file() {
        Setting<Optional<Path>> file = SettingsFile.CONFIG_FILE;
        if (!catalogue.contains(file)) {
            return SettingsFile.NONE;
        }
        @Nullable String flag = flags.get(file.name());
        Map<String, String> given = flag == null ? Map.of() : Map.of(file.name(), flag);
        return Settings.read(List.of(file), environment, given)
                .get(file)
                .map(path -> SettingsFile.read(path, catalogue))
                .orElse(SettingsFile.NONE);
    }
}
