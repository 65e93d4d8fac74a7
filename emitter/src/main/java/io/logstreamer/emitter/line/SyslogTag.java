package io.logstreamer.emitter.line;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What follows the timestamp of a syslog line: {@code host program[pid]: message}, the host and the pid optional. */
final class SyslogTag {

    private static final Pattern TAG =
            Pattern.compile("(?:(\\S{1,255}) +)?([\\w./()@-]{1,64})(?:\\[([^\\]]{1,32})\\])?: ?(.*)", Pattern.DOTALL);
    private static final Pattern LEADING_WORD = Pattern.compile("([A-Za-z]{3,13}):.*", Pattern.DOTALL);

    private SyslogTag() {}

    /** @return null if the text does not start so */
    static @Nullable ParsedLine parse(String text, long timestampNs, @Nullable String level) {
        Matcher tag = TAG.matcher(text);
        if (!tag.matches()) {
            return null;
        }
        Map<String, String> metadata = new HashMap<>();
        metadata.put("service", tag.group(2));
        if (tag.group(1) != null) {
            metadata.put("host", tag.group(1));
        }
        if (tag.group(3) != null) {
            metadata.put("pid", tag.group(3));
        }
        String message = tag.group(4);
        return new ParsedLine(timestampNs, level == null ? leadingLevel(message) : level, message, metadata);
    }

    /** Programs without a priority in the file often write {@code error: ...}; the word stays in the message. */
    private static @Nullable String leadingLevel(String message) {
        Matcher word = LEADING_WORD.matcher(message);
        return word.matches() ? Levels.named(word.group(1)) : null;
    }
}
