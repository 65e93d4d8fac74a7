package io.logstreamer.emitter.line;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * From the parts of a written date to nanoseconds since the Unix epoch. A time without a zone is taken as UTC, so that
 * the same file gives the same packets everywhere.
 */
final class Timestamps {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LAST_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private Timestamps() {}

    /**
     * @param fraction the digits after the seconds, up to nanoseconds; null or empty for none
     * @param zone Z, UTC, GMT, +hh, +hhmm or +hh:mm; null for UTC
     * @return {@link ParsedLine#NO_TIMESTAMP} for a date that does not exist or is not after 1970-01-01T00:00Z
     */
    static long of(
            int year,
            int month,
            int day,
            int hour,
            int minute,
            int second,
            @Nullable String fraction,
            @Nullable String zone) {
        try {
            int wholeSecond = second == 60 ? 59 : second; // a leap second
            long epochSecond = LocalDateTime.of(year, month, day, hour, minute, wholeSecond)
                    .toEpochSecond(offset(zone));
            return fromSeconds(epochSecond, nanos(fraction));
        } catch (DateTimeException e) {
            return ParsedLine.NO_TIMESTAMP;
        }
    }

    /** @return 1-12; 0, which is in no date, if the word is no month */
    static int month(String englishName) {
        if (englishName.length() < 3) {
            return 0;
        }
        for (int i = 0; i < MONTHS.length(); i += 3) {
            if (MONTHS.regionMatches(true, i, englishName, 0, 3)) {
                return i / 3 + 1;
            }
        }
        return 0;
    }

    /** A number of seconds, milliseconds, microseconds or nanoseconds: whichever puts it between 1973 and 5138. */
    static long ofEpochNumber(double number) {
        if (!(number > 0)) {
            return ParsedLine.NO_TIMESTAMP;
        }
        double unitNs = number < 1e11 ? 1e9 : number < 1e14 ? 1e6 : number < 1e17 ? 1e3 : 1;
        double ns = number * unitNs;
        return ns >= Long.MAX_VALUE ? ParsedLine.NO_TIMESTAMP : (long) ns;
    }

    /** As {@link #ofEpochNumber(double)}, exact. */
    static long ofEpochNumber(long number) {
        if (number <= 0) {
            return ParsedLine.NO_TIMESTAMP;
        }
        long unitNs = number < 100_000_000_000L
                ? NANOS_PER_SECOND
                : number < 100_000_000_000_000L ? 1_000_000 : number < 100_000_000_000_000_000L ? 1_000 : 1;
        return number > Long.MAX_VALUE / unitNs ? ParsedLine.NO_TIMESTAMP : number * unitNs;
    }

    private static long fromSeconds(long epochSecond, int nanos) {
        boolean expressible = epochSecond >= 0 && epochSecond <= LAST_SECOND;
        return expressible ? epochSecond * NANOS_PER_SECOND + nanos : ParsedLine.NO_TIMESTAMP;
    }

    private static int nanos(@Nullable String fraction) {
        int nanos = 0;
        for (int i = 0; i < 9; i++) {
            int digit = fraction != null && i < fraction.length() ? fraction.charAt(i) - '0' : 0;
            nanos = nanos * 10 + digit;
        }
        return nanos;
    }

    private static ZoneOffset offset(@Nullable String zone) {
        if (zone == null || zone.isEmpty() || Character.isLetter(zone.charAt(0))) {
            return ZoneOffset.UTC;
        }
        return ZoneOffset.of(zone);
    }
}
