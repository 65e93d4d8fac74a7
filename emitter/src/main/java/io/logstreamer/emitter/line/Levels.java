package io.logstreamer.emitter.line;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The many spellings of log levels, and the one upper-case name each gets. */
final class Levels {

    static final String DEFAULT = "INFO";

    private static final Map<String, String> NAME_BY_SPELLING = spellings(
            "TRACE trace trc finest finer all",
            "DEBUG debug dbg fine verbose config",
            "INFO info inf information informational log",
            "NOTICE notice",
            "WARN warn warning wrn",
            "ERROR error err severe",
            "CRITICAL critical crit dpanic",
            "ALERT alert",
            "EMERGENCY emergency emerg panic",
            "FATAL fatal ftl");

    /** RFC 5424, table 2, in order. */
    private static final String[] NAME_BY_SYSLOG_SEVERITY = {
        "EMERGENCY", "ALERT", "CRITICAL", "ERROR", "WARN", "NOTICE", "INFO", "DEBUG"
    };

    private Levels() {}

    /** Null if the word is no level. */
    static @Nullable String named(String word) {
        return word.length() > 13 ? null : NAME_BY_SPELLING.get(word.toLowerCase(Locale.ROOT));
    }

    /** @param priority facility * 8 + severity, as between the angle brackets that open a syslog line */
    static String ofSyslogPriority(int priority) {
        return NAME_BY_SYSLOG_SEVERITY[priority & 7];
    }

    /** Levels as numbers: 0-7 are syslog severities, from 10 on the steps of ten of pino and bunyan. */
    static @Nullable String numbered(long number) {
        if (number >= 0 && number < NAME_BY_SYSLOG_SEVERITY.length) {
            return NAME_BY_SYSLOG_SEVERITY[(int) number];
        }
        return switch (Math.clamp(number / 10, 0, 7)) {
            case 1 -> "TRACE";
            case 2 -> "DEBUG";
            case 3 -> "INFO";
            case 4 -> "WARN";
            case 5 -> "ERROR";
            case 6 -> "FATAL";
            default -> null;
        };
    }

    static String ofHttpStatus(int status) {
        if (status >= 500) {
            return "ERROR";
        }
        return status >= 400 ? "WARN" : DEFAULT;
    }

    private static Map<String, String> spellings(String... rows) {
        Map<String, String> names = new HashMap<>();
        for (String row : rows) {
            String[] words = row.split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                names.put(words[i], words[0]);
            }
        }
        return Map.copyOf(names);
    }
}
