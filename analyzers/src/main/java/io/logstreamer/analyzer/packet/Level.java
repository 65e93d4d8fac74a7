package io.logstreamer.analyzer.packet;

import java.util.Locale;

/** The levels messages are counted under. */
public enum Level {
    TRACE,
    DEBUG,
    INFO,
    NOTICE,
    WARN,
    ERROR,
    FATAL,
    OTHER;

    /** As in {@code info}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
