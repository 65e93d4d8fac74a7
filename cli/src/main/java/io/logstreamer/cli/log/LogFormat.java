package io.logstreamer.cli.log;

import io.logstreamer.cli.Setting;
import io.logstreamer.cli.ValueType;
import java.util.Locale;

/** How a line of the log is written. */
public enum LogFormat {
    /** For people: time, level, logger, message. */
    TEXT,
    /** For machines: a JSON object a line, with what the message speaks of in fields of its own. */
    JSON;

    public static final Setting<LogFormat> LOG_FORMAT = Setting.of(
            "LOG_FORMAT",
            new ValueType<>("format", "text or json", LogFormat::parse),
            "text",
            "How the log on standard output is written.");

    /** As it is written in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static LogFormat parse(String text) {
        return valueOf(text.strip().toUpperCase(Locale.ROOT));
    }
}
