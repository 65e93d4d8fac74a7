package io.logstreamer.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;

/**
 * One start of a program, all of it checked.
 *
 * @param sources where the settings were read, for programs that read them again
 * @param arguments what stood on the command line without a flag, in order
 * @param switches those that were given
 * @param out standard output; flushes at each line
 * @param err standard error; flushes at each line
 */
public record Invocation(
        Settings settings,
        SettingSources sources,
        List<String> arguments,
        Set<Switch> switches,
        PrintWriter out,
        PrintWriter err) {

    public boolean has(Switch toggle) {
        return switches.contains(toggle);
    }

    public <T> T get(Setting<T> setting) {
        return settings.get(setting);
    }
}
