package io.logstreamer.server.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void whatCouldMoveTheCursorIsShownInsteadOfDone() {
        assertEquals(
                "\\u001b[2Jred\\u0007\\u009b1m\\n\\t\\r".replace("\\r", "\\u000d"),
                Printable.of("\u001b[2Jred\u0007\u009b1m\n\t\r"));
    }

    @Test
    void whatTurnsWritingRoundOrBeginsALineIsShown() {
        assertEquals("a\\u202eb\\u2028c\\u200b", Printable.of("a\u202eb\u2028c\u200b"));
    }

    @Test
    void aBackslashIsDoubledLestItBeTakenForAnEscape() {
        assertEquals("C:\\\\new", Printable.of("C:\\new"));
    }

    @Test
    void lettersOfAllKindsStayAndHalfACharacterDoesNot() {
        assertEquals("\u00fc\u4e2d\ud83d\ude00", Printable.of("\u00fc\u4e2d\ud83d\ude00"));
        assertEquals("\\ud83d", Printable.of("\ud83d"));
    }

    @Test
    void jsonStaysTheSameJson() {
        assertEquals("{\"a\":\"\\u009b\\n\"}", Printable.json("{\"a\":\"\u009b\\n\"}"));
    }

    @Test
    void cutTextEndsInAnEllipsisAndNotInHalfACharacter() {
        assertEquals("abc", Printable.cut("abc", 3));
        assertEquals("ab\u2026", Printable.cut("abcd", 3));
        assertEquals("\ud83d\ude00\u2026", Printable.cut("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 2));
        assertEquals("", Printable.cut("abc", 0));
    }
}
