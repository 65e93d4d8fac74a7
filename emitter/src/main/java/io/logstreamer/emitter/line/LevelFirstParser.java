package io.logstreamer.emitter.line;

import org.jspecify.annotations.Nullable;

/** Lines without a date that begin with their level: {@code [ERROR] text}, {@code WARN text}, {@code error: text}. */
final class LevelFirstParser implements LineParser {

    @Override
    public @Nullable ParsedLine parse(String line) {
        return HeadWords.parse(line, 0, ParsedLine.NO_TIMESTAMP);
    }
}
