package io.logstreamer.emitter.line;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Syslog of RFC 3164: {@code <34>Oct  7 22:14:15 host program[123]: text}, in files mostly without the priority. */
final class SyslogParser implements LineParser {

    private static final Pattern HEAD = Pattern.compile(
            "(?:<(\\d{1,3})>)?([A-Z][a-z]{2}) +(\\d{1,2}) (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))? ");

    private final YearGuess years;

    SyslogParser(YearGuess years) {
        this.years = years;
    }

    @Override
    public @Nullable ParsedLine parse(String line) {
        Matcher head = HEAD.matcher(line);
        if (!head.lookingAt()) {
            return null;
        }
        long timestampNs = years.timestampNs(
                Timestamps.month(head.group(2)),
                Integer.parseInt(head.group(3)),
                Integer.parseInt(head.group(4)),
                Integer.parseInt(head.group(5)),
                Integer.parseInt(head.group(6)),
                head.group(7));
        if (timestampNs == ParsedLine.NO_TIMESTAMP) {
            return null;
        }
        String priority = head.group(1);
        String level = priority == null ? null : Levels.ofSyslogPriority(Integer.parseInt(priority));
        String rest = line.substring(head.end()).strip();
        ParsedLine tagged = SyslogTag.parse(rest, timestampNs, level);
        return tagged != null ? tagged : new ParsedLine(timestampNs, level, rest, Map.of());
    }
}
