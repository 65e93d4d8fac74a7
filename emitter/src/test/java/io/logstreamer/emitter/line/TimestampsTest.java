package io.logstreamer.emitter.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "1741083630, 1741083630000000000",
        "1741083630123, 1741083630123000000",
        "1741083630123456, 1741083630123456000",
        "1741083630123456789, 1741083630123456789",
        "0, 0",
        "-5, 0",
        "9223372036854775807, 9223372036854775807",
    })
    void guessesTheUnitOfAnEpochNumberByItsSize(long number, long expectedNs) {
        assertEquals(expectedNs, Timestamps.ofEpochNumber(number));
    }

    @ParameterizedTest
    @CsvSource({
        "2025, 2, 30, 10, 0, 0, 0",
        "1969, 12, 31, 23, 59, 59, 0",
        "9999, 1, 1, 0, 0, 0, 0",
        "2016, 12, 31, 23, 59, 60, 1483228799000000000",
    })
    void refusesDatesThatCannotBeSent(int year, int month, int day, int hour, int minute, int second, long expectedNs) {
        assertEquals(expectedNs, Timestamps.of(year, month, day, hour, minute, second, null, "Z"));
    }

    @ParameterizedTest
    @CsvSource({"Jan, 1", "dec, 12", "June, 6", "anf, 0", "x, 0"})
    void knowsTheMonths(String name, int month) {
        assertEquals(month, Timestamps.month(name));
    }
}
