package io.logstreamer.emitter.line;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines that start with year, month and day (RFC 3339, ISO 8601, log4j, logback, Python, Zookeeper, PostgreSQL, nginx
 * errors, Go, rsyslog with precise dates, container logs), or with a file or container name, and then the date.
 */
final class IsoLineParser implements LineParser {

    private static final Pattern HEAD =
            Pattern.compile("(?:(?=\\S{0,200}[-._/]|\\S++\\s++\\|)(?<prefix>[^\\s{\"]{1,200}+)\\s++(?:\\|\\s*+)?)?"
                    + "\\[?(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})[T ](\\d{1,2}):(\\d\\d):(\\d\\d)(?:[.,:](\\d{1,9}))?"
                    + " ?(Z\\b|UTC\\b|GMT\\b|[+-]\\d\\d(?::?\\d\\d)?(?!\\S))?\\]?,?");
    private static final Pattern CONTAINER_STREAM = Pattern.compile(" (stdout|stderr) [FP] ");

    @Override
    public @Nullable ParsedLine parse(String line) {
        Matcher head = HEAD.matcher(line);
        if (!head.lookingAt()) {
            return null;
        }
        long timestampNs = Timestamps.of(
                Integer.parseInt(head.group(2)),
                Integer.parseInt(head.group(3)),
                Integer.parseInt(head.group(4)),
                Integer.parseInt(head.group(5)),
                Integer.parseInt(head.group(6)),
                Integer.parseInt(head.group(7)),
                head.group(8),
                head.group(9));
        if (timestampNs == ParsedLine.NO_TIMESTAMP) {
            return null;
        }
        ParsedLine parsed = afterTimestamp(line, afterStream(line, head.end()), timestampNs);
        String prefix = head.group("prefix");
        return prefix == null ? parsed : withService(parsed, ServiceName.ofFile(prefix));
    }

    private static int afterStream(String line, int from) {
        Matcher stream = CONTAINER_STREAM.matcher(line).region(from, line.length());
        return stream.lookingAt() ? stream.end() : from;
    }

    private static ParsedLine afterTimestamp(String line, int from, long timestampNs) {
        ParsedLine withLevel = HeadWords.parse(line, from, timestampNs);
        if (withLevel != null) {
            return withLevel;
        }
        String rest = line.substring(from).strip();
        ParsedLine tagged = SyslogTag.parse(rest, timestampNs, null);
        return tagged != null ? tagged : new ParsedLine(timestampNs, null, rest, Map.of());
    }

    private static ParsedLine withService(ParsedLine parsed, String service) {
        Map<String, String> metadata = new HashMap<>(parsed.metadata());
        metadata.putIfAbsent("service", service);
        return new ParsedLine(parsed.timestampNs(), parsed.level(), parsed.message(), metadata);
    }
}
