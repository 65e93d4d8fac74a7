package io.logstreamer.server.send;

import io.logstreamer.core.lane.Reply;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** How long an analyzer asks to be left alone (RFC 9110, 10.2.3): seconds or a date; at most an hour is granted. */
final class RetryAfter {
    static final Duration LONGEST = Duration.ofHours(1);

    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /** Nanoseconds, or {@link Reply#NO_RETRY_AFTER} if nothing intelligible was asked for, or a date that is past. */
    static long ns(HttpHeaders headers, InstantSource wallClock) {
        String value = headers.firstValue("Retry-After").orElse("").strip();
        if (value.isEmpty()) {
            return Reply.NO_RETRY_AFTER;
        }
        if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return value.length() > MAX_DIGITS
                    ? LONGEST.toNanos()
                    : atMostLongest(Duration.ofSeconds(Long.parseLong(value))).toNanos();
        }
        return untilDate(value, wallClock.instant());
    }

    private static long untilDate(String value, Instant now) {
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(now, date);
            return wait.isNegative()
                    ? Reply.NO_RETRY_AFTER
                    : atMostLongest(wait).toNanos();
        } catch (DateTimeParseException e) {
            return Reply.NO_RETRY_AFTER;
        }
    }

    private static Duration atMostLongest(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
