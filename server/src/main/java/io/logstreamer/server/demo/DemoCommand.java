package io.logstreamer.server.demo;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user does to a running demo.
 *
 * @param analyzer its number from 1; {@link #ANY} if none was said
 */
record DemoCommand(Act act, int analyzer) {
    static final int ANY = 0;

    /** For people. */
    static final String KEYS = "1 2 3 kill an analyzer (kill -9), r revive, s stall one, q stop";

    private static final Pattern LINE = Pattern.compile("(k|kill|s|stall|r|revive|q|quit|)\\s*([1-9]?)");

    enum Act {
        KILL,
        STALL,
        REVIVE,
        STOP
    }

    /** Of a line, or of a key as one; empty if it means nothing. */
    static Optional<DemoCommand> parse(String text) {
        Matcher line = LINE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!line.matches() || line.group(0).isEmpty()) {
            return Optional.empty();
        }
        int analyzer = line.group(2).isEmpty() ? ANY : Integer.parseInt(line.group(2));
        Act act = switch (line.group(1)) {
            case "s", "stall" -> Act.STALL;
            case "r", "revive" -> Act.REVIVE;
            case "q", "quit" -> Act.STOP;
            default -> Act.KILL; // also of a number alone
        };
        return Optional.of(new DemoCommand(act, analyzer));
    }
}
