package io.logstreamer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({"abc,abc,0", "abc,ab,1", "ab,abc,1", "abc,axc,1", "abcd,abdc,1", "abcd,badc,2", "'',abc,3", "abc,xyz,3"
    })
    void editsAreCounted(String a, String b, int edits) {
        assertEquals(edits, Spelling.edits(a, b));
    }

    @Test
    void nearestOfSeveralWins() {
        List<String> known = List.of("BATCH_MAX_BYTES", "BATCH_MIN_BYTES");
        assertEquals(Optional.of("BATCH_MIN_BYTES"), Spelling.nearestVariable("BATCH_MIN_BYTE", known));
    }

    @Test
    void twoEditsAreFoundAndThreeAreNot() {
        List<String> known = List.of("MAX_FAILURES");
        assertEquals(Optional.of("MAX_FAILURES"), Spelling.nearestVariable("MAX_FAILIRE", known));
        assertEquals(Optional.empty(), Spelling.nearestVariable("MAX_FAILIR", known));
    }

    @Test
    void editsMustBeFewerThanAThirdOfAVariablesLetters() {
        assertEquals(Optional.empty(), Spelling.nearestVariable("ABCDXY", List.of("ABCDEF")));
        assertEquals(Optional.of("ABCDEFG"), Spelling.nearestVariable("ABCDEXY", List.of("ABCDEFG")));
    }

    @Test
    void variablesUnderSixLettersAreNeverNear() {
        assertEquals(Optional.empty(), Spelling.nearestVariable("POORT", List.of("PORTS")));
        assertEquals(Optional.of("PORT"), Spelling.nearestVariable("port", List.of("PORT")));
    }
}
