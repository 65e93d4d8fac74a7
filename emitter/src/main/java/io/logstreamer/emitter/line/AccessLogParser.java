package io.logstreamer.emitter.line;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Access logs of Apache and nginx, common or combined: {@code client - user [04/Mar/2025:10:20:30 +0100] "GET / HTTP/1.1"
 * 200 17 ...}. The level comes from the status; the message starts at the request.
 */
final class AccessLogParser implements LineParser {

    private static final Pattern LINE = Pattern.compile(
            "(\\S+) \\S+ (?:\\S+|\"[^\"]*\") \\[(\\d\\d)/([A-Za-z]{3})/(\\d{4}):(\\d\\d):(\\d\\d):(\\d\\d) ([+-]\\d{4})\\] (.*)",
            Pattern.DOTALL);
    private static final Pattern STATUS = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\" (\\d{3})\\b");

    @Override
    public @Nullable ParsedLine parse(String line) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) {
            return null;
        }
        long timestampNs = Timestamps.of(
                Integer.parseInt(match.group(4)),
                Timestamps.month(match.group(3)),
                Integer.parseInt(match.group(2)),
                Integer.parseInt(match.group(5)),
                Integer.parseInt(match.group(6)),
                Integer.parseInt(match.group(7)),
                null,
                match.group(8));
        String message = match.group(9);
        Matcher status = STATUS.matcher(message);
        String level = status.lookingAt() ? Levels.ofHttpStatus(Integer.parseInt(status.group(1))) : null;
        return new ParsedLine(timestampNs, level, message, Map.of("client", match.group(1)));
    }
}
