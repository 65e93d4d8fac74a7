package io.logstreamer.emitter.line;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a line says about itself.
 *
 * @param timestampNs since the Unix epoch; {@link #NO_TIMESTAMP} if the line has none
 * @param level a name of {@link Levels}; null if the line has none
 * @param message what is left of the line when timestamp, level and metadata are taken off its head
 * @param metadata what else the head held: service, host, pid, thread...
 */
record ParsedLine(long timestampNs, @Nullable String level, String message, Map<String, String> metadata) {

    static final long NO_TIMESTAMP = 0;

    boolean hasTimestamp() {
        return timestampNs != NO_TIMESTAMP;
    }
}
