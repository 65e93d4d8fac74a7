package io.logstreamer.emitter.line;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The year of a date that is written without one, as in syslog: the latest that does not put the date after the moment
 * the file was last written to, give or take a day for zones and clocks.
 */
final class YearGuess {

    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int LONGEST_LEAP_GAP = 8;

    private final int lastYear;
    private final long latestNs;

    YearGuess(Instant lastWritten) {
        lastYear = lastWritten.plusNanos(DAY_NS).atOffset(ZoneOffset.UTC).getYear();
        latestNs = lastWritten.getEpochSecond() * 1_000_000_000L + DAY_NS;
    }

    /** As {@link Timestamps#of}, in UTC; 29 February goes back to a leap year. */
    long timestampNs(int month, int day, int hour, int minute, int second, @Nullable String fraction) {
        for (int year = lastYear; year >= lastYear - LONGEST_LEAP_GAP; year--) {
            long ns = Timestamps.of(year, month, day, hour, minute, second, fraction, null);
            if (ns != ParsedLine.NO_TIMESTAMP && ns <= latestNs) {
                return ns;
            }
        }
        return ParsedLine.NO_TIMESTAMP;
    }
}
