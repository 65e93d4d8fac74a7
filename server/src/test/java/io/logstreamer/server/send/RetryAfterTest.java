package io.logstreamer.server.send;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "7|7",
                "' 120 '|120",
                "3600|3600",
                "3601|3600",
                "99999999999999999999999|3600",
                "Thu, 01 Jan 2026 12:00:30 GMT|30",
                "Thu, 01 Jan 2026 12:00:00 GMT|0",
                "Fri, 02 Jan 2026 12:00:00 GMT|3600"
            })
    void secondsOrADateAreGrantedUpToAnHour(String value, long seconds) {
        assertEquals(seconds * 1_000_000_000L, ns(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1",
                "soon",
                "1.5",
                "''",
                "Thu, 01 Jan 2026 11:59:59 GMT",
                "Thu, 99 Jan 2026 12:00:00 GMT",
                "0x10",
                "\u0663"
            })
    void anythingElseIsIgnored(String value) {
        assertEquals(-1, ns(value));
    }

    private static long ns(String value) {
        return RetryAfter.ns(HttpHeaders.of(Map.of("Retry-After", List.of(value)), (_, _) -> true), NOW);
    }
}
