package io.logstreamer.emitter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2025-03-04T10:20:30Z"));

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "0, 0",
        "'Tue, 04 Mar 2025 10:20:45 GMT', 15",
        "'Tue, 04 Mar 2025 10:20:00 GMT', 0",
        "99999999999999999999, 999999999",
        "soon, -1",
        "-3, -1",
        "'', -1",
        ", -1",
    })
    void readsSecondsAndDates(@Nullable String value, long seconds) {
        assertEquals(
                seconds, RetryAfter.parse(value, NOW).map(d -> d.toSeconds()).orElse(-1L));
    }
}
