package io.logstreamer.emitter.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Retry-After header: seconds or an HTTP date (RFC 9110, 10.2.3). */
public final class RetryAfter {

    private RetryAfter() {}

    /** @return empty if there is no such header or it makes no sense; zero for a date that is past */
    public static Optional<Duration> parse(@Nullable String value, InstantSource clock) {
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.of(Duration.ofSeconds(value.length() > 9 ? 999_999_999 : Long.parseLong(value)));
            }
            Instant now = clock.instant();
            Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
