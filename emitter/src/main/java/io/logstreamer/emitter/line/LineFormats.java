package io.logstreamer.emitter.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every known format, tried in turn. The lines of a file are mostly of one format, so the one that fitted last goes to
 * the front. For one thread.
 */
final class LineFormats {

    private final List<LineParser> parsers;

    /** @param lastWritten of the file; dates without a year are taken from the year before it */
    LineFormats(Instant lastWritten) {
        YearGuess years = new YearGuess(lastWritten);
        parsers = new ArrayList<>(List.of(
                new JsonLineParser(),
                new Rfc5424Parser(),
                new SyslogParser(years),
                new ApacheErrorParser(),
                new AccessLogParser(),
                new KlogParser(years),
                new CompactDateParser(),
                new LogfmtParser(),
                new IsoLineParser()));
    }

    /** @return null if no format knows the line */
    @Nullable
    ParsedLine parse(String line) {
        for (int i = 0; i < parsers.size(); i++) {
            LineParser parser = parsers.get(i);
            ParsedLine parsed = parser.parse(line);
            if (parsed != null) {
                parsers.remove(i);
                parsers.addFirst(parser);
                return parsed;
            }
        }
        return LEVEL_FIRST.parse(line);
    }

    /** Asked last, and never moved to the front: it would take lines whose date a better one reads. */
    private static final LineParser LEVEL_FIRST = new LevelFirstParser();
}
