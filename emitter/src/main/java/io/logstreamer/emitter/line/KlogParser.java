package io.logstreamer.emitter.line;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** glog and klog: {@code W0304 10:20:30.123456   42 controller.go:17] text}. */
final class KlogParser implements LineParser {

    private static final Pattern LINE = Pattern.compile(
            "([IWEF])(\\d\\d)(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)\\.(\\d{1,9}) +(\\d+) ([^\\]]+)\\] ?(.*)",
            Pattern.DOTALL);

    private final YearGuess years;

    KlogParser(YearGuess years) {
        this.years = years;
    }

    @Override
    public @Nullable ParsedLine parse(String line) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) {
            return null;
        }
        long timestampNs = years.timestampNs(
                Integer.parseInt(match.group(2)),
                Integer.parseInt(match.group(3)),
                Integer.parseInt(match.group(4)),
                Integer.parseInt(match.group(5)),
                Integer.parseInt(match.group(6)),
                match.group(7));
        Map<String, String> metadata = Map.of("pid", match.group(8), "source", match.group(9));
        return new ParsedLine(timestampNs, level(match.group(1)), match.group(10), metadata);
    }

    private static String level(String letter) {
        return switch (letter) {
            case "W" -> "WARN";
            case "E" -> "ERROR";
            case "F" -> "FATAL";
            default -> "INFO";
        };
    }
}
