package io.logstreamer.emitter.line;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Apache's error log: {@code [Tue Mar 04 10:20:30.123456 2025] [core:error] text}, fraction and module optional. */
final class ApacheErrorParser implements LineParser {

    private static final Pattern LINE = Pattern.compile(
            "\\[[A-Za-z]{3} ([A-Za-z]{3}) +(\\d{1,2}) (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))? (\\d{4})\\]"
                    + "(?: \\[(?:([\\w-]*):)?([A-Za-z]+)\\d?\\])? *(.*)",
            Pattern.DOTALL);

    @Override
    public @Nullable ParsedLine parse(String line) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) {
            return null;
        }
        long timestampNs = Timestamps.of(
                Integer.parseInt(match.group(7)),
                Timestamps.month(match.group(1)),
                Integer.parseInt(match.group(2)),
                Integer.parseInt(match.group(3)),
                Integer.parseInt(match.group(4)),
                Integer.parseInt(match.group(5)),
                match.group(6),
                null);
        String module = match.group(8);
        String level = match.group(9) == null ? null : Levels.named(match.group(9));
        boolean hasModule = module != null && !module.isEmpty();
        return new ParsedLine(timestampNs, level, match.group(10), hasModule ? Map.of("module", module) : Map.of());
    }
}
