package io.logstreamer.server.ctl;

import io.logstreamer.server.ctl.Command.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Scripts that make a shell complete the launcher's words: a frame for each shell, and what {@link Command} says. */
final class Completion {
    /** Of the launcher. */
    static final String PROGRAMS =
            "demo distributor analyzer emitter validate replay top tap ctl health bench jdk revision";

    private Completion() {}

    /** @throws NotDone if it is no such shell */
    static String of(String shell) throws NotDone {
        if (!shell.equals("bash") && !shell.equals("zsh") && !shell.equals("fish")) {
            throw NotDone.usage(CommandLine.quoted(shell) + " is not one of bash, zsh, fish");
        }
        return frame(shell)
                .replace("@PROGRAMS@", PROGRAMS)
                .replace("@COMMANDS@", commands())
                .replace("@FLAGS@", flags(Flag.EVERYWHERE))
                .replace("@CASES@", cases())
                .replace("@COMMAND_LINES@", fishLines());
    }

    private static String frame(String shell) {
        try (InputStream in = Completion.class.getResourceAsStream("completion." + shell)) {
            if (in == null) {
                throw new IllegalStateException("completion." + shell + " is not among the classes");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commands() {
        return Arrays.stream(Command.values()).map(Command::word).collect(Collectors.joining(" "));
    }

    private static String flags(Collection<Flag> flags) {
        return flags.stream()
                .map(flag -> flag.spelling() + (flag.value() == Flag.Value.REQUIRED ? "=" : ""))
                .collect(Collectors.joining(" "));
    }

    /** For bash and zsh alike. */
    private static String cases() {
        return Arrays.stream(Command.values())
                .map(command -> "        %s) command=%s own='%s' kind=%s ;;"
                        .formatted(
                                command.word(),
                                command.word(),
                                flags(command.flags()),
                                command.words().name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining("\n"));
    }

    private static String fishLines() {
        StringBuilder lines = new StringBuilder();
        for (Command command : Command.values()) {
            lines.append("complete -c logstreamer -f -n '__logstreamer_ctl; and not __fish_seen_subcommand_from ")
                    .append(commands())
                    .append("' -a ")
                    .append(command.word())
                    .append(" -d '")
                    .append(command.about().replace("'", "\\'"))
                    .append("'\n");
            String words = fishWords(command.words());
            if (!words.isEmpty()) {
                fishLine(lines, command).append(" -a '").append(words).append("'\n");
            }
            for (Flag flag : command.flags()) {
                fishFlag(fishLine(lines, command), flag);
            }
        }
        for (Flag flag : Flag.EVERYWHERE) {
            fishFlag(lines.append("complete -c logstreamer -f -n __logstreamer_ctl"), flag);
        }
        return lines.toString();
    }

    private static StringBuilder fishLine(StringBuilder lines, Command command) {
        return lines.append("complete -c logstreamer -f -n '__logstreamer_ctl; and __fish_seen_subcommand_from ")
                .append(command.word())
                .append('\'');
    }

    private static void fishFlag(StringBuilder lines, Flag flag) {
        lines.append(" -l ")
                .append(flag.spelling().substring(2))
                .append(flag.value() == Flag.Value.REQUIRED ? " -r" : "")
                .append('\n');
    }

    private static String fishWords(Words words) {
        return switch (words) {
            case ANALYZER -> "(__logstreamer_names)";
            case WEIGHTS -> "(__logstreamer_names | string replace -r \"\\$\" =)";
            case SHELL -> "bash zsh fish";
            case NONE, OTHER -> "";
        };
    }
}
