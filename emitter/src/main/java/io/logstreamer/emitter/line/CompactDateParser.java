package io.logstreamer.emitter.line;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Two-digit years: {@code 081109 203615 148 INFO text} (HDFS) and {@code 17/06/09 20:10:40 INFO text} (Spark). */
final class CompactDateParser implements LineParser {

    private static final Pattern HEAD =
            Pattern.compile("(\\d\\d)(/?)(\\d\\d)\\2(\\d\\d) (\\d\\d)(:?)(\\d\\d)\\6(\\d\\d)(?:[.,](\\d{1,9}))?(?= )");

    @Override
    public @Nullable ParsedLine parse(String line) {
        Matcher head = HEAD.matcher(line);
        if (!head.lookingAt()) {
            return null;
        }
        long timestampNs = Timestamps.of(
                2000 + Integer.parseInt(head.group(1)),
                Integer.parseInt(head.group(3)),
                Integer.parseInt(head.group(4)),
                Integer.parseInt(head.group(5)),
                Integer.parseInt(head.group(7)),
                Integer.parseInt(head.group(8)),
                head.group(9),
                null);
        if (timestampNs == ParsedLine.NO_TIMESTAMP) {
            return null;
        }
        ParsedLine withLevel = HeadWords.parse(line, head.end(), timestampNs);
        return withLevel != null
                ? withLevel
                : new ParsedLine(timestampNs, null, line.substring(head.end()).strip(), Map.of());
    }
}
