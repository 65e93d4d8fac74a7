package io.logstreamer.emitter.line;

import java.util.Map;

/**
 * A line as it is sent.
 *
 * @param timestampNs since the Unix epoch, at least 1
 * @param level upper case, as {@code WARN}
 * @param message not blank
 * @param metadata always with {@code service} and {@code file}
 */
public record LogLine(long timestampNs, String level, String message, Map<String, String> metadata) {}
