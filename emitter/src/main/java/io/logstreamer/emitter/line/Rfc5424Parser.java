package io.logstreamer.emitter.line;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Syslog of RFC 5424: {@code <165>1 2025-03-04T10:20:30.003Z host app 123 ID47 [data a="b"] text}; "-" is absent. */
final class Rfc5424Parser implements LineParser {

    private static final Pattern LINE = Pattern.compile(
            "<(\\d{1,3})>\\d{1,2} (\\S+) (\\S+) (\\S+) (\\S+) \\S+ (?:-|(?:\\[(?:[^\"\\]]|\"(?:[^\"\\\\]|\\\\.)*+\")*+\\])++) ?(.*)",
            Pattern.DOTALL);

    @Override
    public @Nullable ParsedLine parse(String line) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) {
            return null;
        }
        Map<String, String> metadata = new HashMap<>();
        put(metadata, "host", match.group(3));
        put(metadata, "service", match.group(4));
        put(metadata, "pid", match.group(5));
        String level = Levels.ofSyslogPriority(Integer.parseInt(match.group(1)));
        return new ParsedLine(timestampNs(match.group(2)), level, withoutMark(match.group(6)), metadata);
    }

    private static long timestampNs(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            String fraction = "%09d".formatted(time.getNano());
            return Timestamps.of(
                    time.getYear(),
                    time.getMonthValue(),
                    time.getDayOfMonth(),
                    time.getHour(),
                    time.getMinute(),
                    time.getSecond(),
                    fraction,
                    time.getOffset().getId());
        } catch (DateTimeException e) {
            return ParsedLine.NO_TIMESTAMP; // also "-", the absent value
        }
    }

    private static void put(Map<String, String> metadata, String name, String value) {
        if (!value.equals("-")) {
            metadata.put(name, value);
        }
    }

    /** The RFC allows a byte order mark in front of a UTF-8 message. */
    private static String withoutMark(String message) {
        return message.startsWith("\uFEFF") ? message.substring(1) : message;
    }
}
