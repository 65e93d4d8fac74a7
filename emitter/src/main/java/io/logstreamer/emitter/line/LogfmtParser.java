package io.logstreamer.emitter.line;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code ts=2025-03-04T10:20:30Z level=warn msg="disk is \"full\"" disk=sda}. */
final class LogfmtParser implements LineParser {

    private static final Pattern PAIR =
            Pattern.compile("\\s*+([\\w.@/-]{1,64})=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(\\S*+))");

    @Override
    public @Nullable ParsedLine parse(String line) {
        Matcher pair = PAIR.matcher(line);
        Map<String, Object> fields = new LinkedHashMap<>();
        while (pair.lookingAt()) {
            String quoted = pair.group(2);
            fields.putIfAbsent(pair.group(1), quoted == null ? pair.group(3) : unescaped(quoted));
            pair.region(pair.end(), line.length());
        }
        boolean complete = pair.regionStart() == line.stripTrailing().length();
        return complete && fields.size() > 1 ? new LogFields(fields).toLine(line) : null;
    }

    private static String unescaped(String quoted) {
        return quoted.replace("\\\"", "\"").replace("\\n", " ").replace("\\\\", "\\");
    }
}
