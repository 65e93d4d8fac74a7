package io.logstreamer.emitter.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {

    @ParameterizedTest
    @CsvSource({
        "notice, NOTICE",
        "warning, WARN",
        "WARN, WARN",
        "err, ERROR",
        "Severe, ERROR",
        "crit, CRITICAL",
        "fatal, FATAL",
        "debug, DEBUG",
        "trace, TRACE",
        "emerg, EMERGENCY",
        "panic, EMERGENCY",
        "level,",
        "informations,"
    })
    void givesEverySpellingOneName(String word, @Nullable String name) {
        assertEquals(name, Levels.named(word));
    }

    @ParameterizedTest
    @CsvSource({
        "0, EMERGENCY",
        "3, ERROR",
        "7, DEBUG",
        "8,",
        "10, TRACE",
        "30, INFO",
        "35, INFO",
        "60, FATAL",
        "99,",
        "-1,"
    })
    void readsSyslogAndPinoNumbers(long number, @Nullable String name) {
        assertEquals(name, Levels.numbered(number));
    }
}
