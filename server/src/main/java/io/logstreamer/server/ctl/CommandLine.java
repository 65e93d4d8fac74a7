package io.logstreamer.server.ctl;

import io.logstreamer.server.terminal.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was typed, sorted.
 *
 * @param command empty: help or version alone
 * @param words after the command
 * @param flags with their values; empty texts for those without
 */
record CommandLine(Optional<Command> command, List<String> words, Map<Flag, String> flags) {

    static CommandLine parse(List<String> args) throws NotDone {
        List<String> words = new ArrayList<>();
        Map<Flag, String> flags = new EnumMap<>(Flag.class);
        Iterator<String> left = args.iterator();
        boolean onlyWords = false;
        while (left.hasNext()) {
            String arg = left.next();
            if (onlyWords || !arg.startsWith("-")) {
                words.add(arg);
            } else if (arg.equals("--")) {
                onlyWords = true;
            } else {
                readFlag(arg, left, flags);
            }
        }
        if (flags.containsKey(Flag.HELP) || flags.containsKey(Flag.VERSION)) {
            return new CommandLine(words.isEmpty() ? Optional.empty() : Command.of(words.getFirst()), List.of(), flags);
        }
        if (words.isEmpty()) {
            throw NotDone.usage("a command is missing");
        }
        Command command = Command.of(words.getFirst())
                .orElseThrow(() -> NotDone.usage(quoted(words.getFirst()) + " is no command"));
        return new CommandLine(Optional.of(command), List.copyOf(words.subList(1, words.size())), flags)
                .checked(command);
    }

    private static void readFlag(String arg, Iterator<String> left, Map<Flag, String> flags) throws NotDone {
        int equals = arg.indexOf('=');
        String spelling = equals < 0 ? arg : arg.substring(0, equals);
        if (spelling.equals("--token") || spelling.equals("--admin-token")) {
            throw NotDone.usage("a token has no flag, as everybody on the machine could read it: --token-file,"
                    + " ADMIN_TOKEN_FILE or ADMIN_TOKEN");
        }
        Flag flag = Arrays.stream(Flag.values())
                .filter(known -> known.spelling().equals(spelling.equals("-h") ? "--help" : spelling))
                .findFirst()
                .orElseThrow(() -> NotDone.usage(quoted(spelling) + " is not a flag"));
        if (flags.put(flag, value(flag, equals < 0 ? null : arg.substring(equals + 1), left)) != null) {
            throw NotDone.usage(spelling + " is given twice");
        }
    }

    private static String value(Flag flag, @Nullable String given, Iterator<String> left) throws NotDone {
        if (flag.value() == Flag.Value.NONE && given != null) {
            throw NotDone.usage(flag.spelling() + " takes no value");
        }
        if (flag.value() != Flag.Value.REQUIRED) {
            return given == null ? "" : given;
        }
        String value = given == null && left.hasNext() ? left.next() : given;
        if (value == null || value.isEmpty()) {
            throw NotDone.usage(flag.spelling() + " needs a value");
        }
        return value;
    }

    private CommandLine checked(Command command) throws NotDone {
        for (Flag flag : flags.keySet()) {
            if (!command.takes(flag)) {
                throw NotDone.usage(flag.spelling() + " is not a flag of " + command.word());
            }
        }
        if (!command.takesWords(words.size())) {
            throw NotDone.usage("the form is: ctl " + command.form());
        }
        return this;
    }

    boolean has(Flag flag) {
        return flags.containsKey(flag);
    }

    /** Empty if it is not given. */
    Optional<String> value(Flag flag) {
        return Optional.ofNullable(flags.get(flag));
    }

    /** For a message. */
    static String quoted(String text) {
        return "\"" + Printable.cut(Printable.of(text), 200) + "\"";
    }
}
