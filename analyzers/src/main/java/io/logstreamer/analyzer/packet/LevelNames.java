package io.logstreamer.analyzer.packet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What levels are called by the loggers there are; compared without regard to case, the frequent ones first. */
final class LevelNames {

    private static final class Name {
        final byte[] lowerCase;
        final Level level;

        Name(String lowerCase, Level level) {
            this.lowerCase = lowerCase.getBytes(StandardCharsets.US_ASCII);
            this.level = level;
        }
    }

    private static final Name[] NAMES = names();

    private LevelNames() {}

    static Level levelOf(byte[] text, int from, int to) {
        for (Name name : NAMES) {
            if (name.lowerCase.length == to - from && equalsIgnoringCase(name.lowerCase, text, from)) {
                return name.level;
            }
        }
        return Level.OTHER;
    }

    private static boolean equalsIgnoringCase(byte[] lowerCase, byte[] text, int from) {
        for (int i = 0; i < lowerCase.length; i++) {
            byte b = text[from + i];
            if (lowerCase[i] != (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b)) {
                return false;
            }
        }
        return true;
    }

    private static Name[] names() {
        List<Name> names = new ArrayList<>();
        add(names, Level.INFO, "info", "information", "informational");
        add(names, Level.DEBUG, "debug");
        add(names, Level.WARN, "warn", "warning");
        add(names, Level.ERROR, "error", "err", "severe");
        add(names, Level.TRACE, "trace");
        add(names, Level.NOTICE, "notice");
        add(names, Level.FATAL, "fatal", "critical", "crit", "alert", "emerg", "emergency", "panic");
        return names.toArray(Name[]::new);
    }

    private static void add(List<Name> names, Level level, String... spellings) {
        for (String spelling : spellings) {
            names.add(new Name(spelling, level));
        }
    }
}
