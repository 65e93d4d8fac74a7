package io.logstreamer.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** How much each logger says, while the program runs. Any thread. */
public final class LogLevels {
    /** What a logger can be set to. */
    public static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

    private LogLevels() {}

    /**
     * Sets the level of a logger, and of those below it that have none of their own.
     *
     * @param level one of {@link #LEVELS}
     * @return whether there is such a logger: it is not made, lest whoever asks fills the memory with them
     */
    public static boolean set(String logger, String level) {
        if (!LEVELS.contains(level)) {
            throw new IllegalArgumentException(level);
        }
        @Nullable Logger known = ((LoggerContext) LoggerFactory.getILoggerFactory()).exists(logger);
        if (known == null) {
            return false;
        }
        known.setLevel(Level.valueOf(level));
        return true;
    }
}
