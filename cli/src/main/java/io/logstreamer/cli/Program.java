package io.logstreamer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a program declares about its command line.
 *
 * @param name the first word of every line it prints about itself
 * @param description one or two sentences for the head of the help
 * @param version as printed by {@code --version}
 * @param arguments what may stand on the command line without a flag; null if nothing may
 */
public record Program(
        String name,
        String description,
        String version,
        List<SettingGroup> groups,
        List<Switch> switches,
        @Nullable Arguments arguments) {

    /** @param label as {@code LOGFILE}; any number of them may be given */
    public record Arguments(String label, String description) {}

    public Program {
        groups = List.copyOf(groups);
        switches = List.copyOf(switches);
    }

    /** A program without settings yet; its version is that of the jar {@code main} was loaded from. */
    public static Program named(String name, String description, Class<?> main) {
        String version = main.getPackage().getImplementationVersion();
        return new Program(
                name, description, version == null ? "(not from a jar)" : version, List.of(), List.of(), null);
    }

    public Program with(SettingGroup... more) {
        return new Program(name, description, version, append(groups, List.of(more)), switches, arguments);
    }

    public Program with(Switch... more) {
        return new Program(name, description, version, groups, append(switches, List.of(more)), arguments);
    }

    public Program withArguments(String label, String about) {
        return new Program(name, description, version, groups, switches, new Arguments(label, about));
    }

    public List<Setting<?>> catalogue() {
        return groups.stream()
                .<Setting<?>>flatMap(group -> group.settings().stream())
                .toList();
    }

    List<String> flags() {
        return Stream.of(
                        catalogue().stream().map(Setting::flag),
                        switches.stream().map(Switch::flag),
                        Stream.of("--help", "--version"))
                .flatMap(flags -> flags)
                .toList();
    }

    private static <E> List<E> append(List<E> list, List<E> more) {
        List<E> all = new ArrayList<>(list);
        all.addAll(more);
        return all;
    }
}
