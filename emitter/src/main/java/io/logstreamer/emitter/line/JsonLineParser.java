package io.logstreamer.emitter.line;

import com.dslplatform.json.DslJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, as structured loggers and container engines write. */
final class JsonLineParser implements LineParser {

    /** The reader is recursive; no log line nests as deep as would trouble its stack. */
    private static final int MAX_BRACKETS = 256;

    private final DslJson<Object> json = new DslJson<>();

    @Override
    public @Nullable ParsedLine parse(String line) {
        if (line.charAt(0) != '{' || openBrackets(line) > MAX_BRACKETS) {
            return null;
        }
        try {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            @SuppressWarnings("unchecked") // what the reader gives for an object
            Map<String, Object> fields = json.deserialize(Map.class, bytes, bytes.length);
            return fields == null ? null : new LogFields(fields).toLine(line);
        } catch (IOException | RuntimeException e) {
            return null; // not JSON after all: the line is taken as text
        }
    }

    private static long openBrackets(String line) {
        return line.chars().filter(c -> c == '[' || c == '{').count();
    }
}
