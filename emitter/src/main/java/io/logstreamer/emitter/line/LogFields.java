package io.logstreamer.emitter.line;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes timestamp, level, message and service out of a structured line (JSON, logfmt) by the names people give them;
 * what else is a plain value becomes metadata, up to a bound.
 */
final class LogFields {

    private static final List<String> TIME =
            List.of("timestamp", "ts", "time", "@timestamp", "t", "datetime", "date", "eventTime");
    private static final List<String> LEVEL =
            List.of("level", "severity", "lvl", "log.level", "levelname", "loglevel", "level_name");
    private static final List<String> MESSAGE = List.of("message", "msg", "log", "event", "text", "body");
    private static final List<String> SERVICE =
            List.of("service", "service.name", "app", "application", "logger", "component", "name");
    private static final Set<String> RESERVED = Set.of("service", "file");
    private static final int MAX_METADATA = 16;
    private static final int MAX_METADATA_LENGTH = 256;

    private final Map<String, Object> fields;

    /** @param fields is emptied of what is taken */
    LogFields(Map<String, Object> fields) {
        this.fields = fields;
    }

    /**
     * @param line is the message if no field is
     * @return null if there is neither a time nor a level nor a message: no log line then
     */
    @Nullable
    ParsedLine toLine(String line) {
        Object time = take(TIME);
        Object level = take(LEVEL);
        Object message = take(MESSAGE);
        if (time == null && level == null && message == null) {
            return null;
        }
        Object service = take(SERVICE);
        String text = message == null ? "" : wellFormed(message.toString().strip());
        return new ParsedLine(
                timestampNs(time),
                levelName(level),
                text.isEmpty() ? line : text,
                text.isEmpty() ? onlyService(service) : metadata(service));
    }

    private @Nullable Object take(List<String> names) {
        for (String name : names) {
            if (isPlain(fields.get(name))) {
                return fields.remove(name);
            }
        }
        return null;
    }

    private static long timestampNs(@Nullable Object time) {
        if (time instanceof Long number) {
            return Timestamps.ofEpochNumber(number.longValue());
        }
        if (time instanceof Number number) {
            return Timestamps.ofEpochNumber(number.doubleValue());
        }
        return time instanceof String text ? ofText(text) : ParsedLine.NO_TIMESTAMP;
    }

    private static long ofText(String text) {
        ParsedLine iso = new IsoLineParser().parse(text);
        if (iso != null) {
            return iso.timestampNs();
        }
        try {
            return text.indexOf('.') < 0
                    ? Timestamps.ofEpochNumber(Long.parseLong(text))
                    : Timestamps.ofEpochNumber(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return ParsedLine.NO_TIMESTAMP;
        }
    }

    private static @Nullable String levelName(@Nullable Object level) {
        if (level instanceof Long number) {
            return Levels.numbered(number);
        }
        return level instanceof String text ? Levels.named(text.strip()) : null;
    }

    private static Map<String, String> onlyService(@Nullable Object service) {
        return service == null ? Map.of() : Map.of("service", cut(service));
    }

    private Map<String, String> metadata(@Nullable Object service) {
        Map<String, String> metadata = new TreeMap<>(onlyService(service));
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            if (metadata.size() == MAX_METADATA) {
                break;
            }
            if (isPlain(field.getValue()) && !RESERVED.contains(field.getKey())) {
                metadata.put(cut(field.getKey()), cut(field.getValue()));
            }
        }
        return metadata;
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static String cut(Object value) {
        String text = value.toString();
        return wellFormed(text.length() <= MAX_METADATA_LENGTH ? text : text.substring(0, MAX_METADATA_LENGTH));
    }

    /** JSON escapes and cuts can leave half a surrogate pair, which no UTF-8 can carry: it becomes a question mark. */
    private static String wellFormed(String text) {
        boolean plain = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        return plain ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
