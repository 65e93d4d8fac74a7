package io.logstreamer.emitter.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawLinesTest {

    @Test
    void splitsAtLineFeedsWithAndWithoutCarriageReturn() throws IOException {
        assertEquals(List.of("a", "b", "", "c"), linesOf("a\r\nb\n\nc".getBytes(StandardCharsets.UTF_8), 100));
        assertEquals(List.of("a"), linesOf("a\n".getBytes(StandardCharsets.UTF_8), 100));
        assertEquals(List.of(), linesOf(new byte[0], 100));
    }

    @Test
    void joinsALineThatIsLongerThanOneRead() throws IOException {
        String line = "x".repeat(200_000);
        assertEquals(List.of(line, "y"), linesOf((line + "\ny").getBytes(StandardCharsets.UTF_8), 300_000));
    }

    @Test
    void cutsALineOverTheLimitAndGoesOnWithTheNext() throws IOException {
        assertEquals(
                List.of("0123456789" + RawLines.CUT_MARK, "next"),
                linesOf("0123456789abc\nnext".getBytes(StandardCharsets.UTF_8), 10));
        assertEquals(List.of("0123456789"), linesOf("0123456789\n".getBytes(StandardCharsets.UTF_8), 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "€", "😀"})
    void neverCutsInsideACharacter(String character) throws IOException {
        for (int limit = 8; limit < 14; limit++) {
            byte[] bytes = ("abc" + character.repeat(10)).getBytes(StandardCharsets.UTF_8);
            String line = linesOf(bytes, limit).getFirst();
            assertEquals(-1, line.indexOf('\uFFFD'), line + " at limit " + limit);
        }
    }

    @Test
    void replacesInvalidUtf8() throws IOException {
        byte[] bytes = {'a', (byte) 0xC3, '(', (byte) 0xFF, '\n', 'b'};
        assertEquals(List.of("a\uFFFD(\uFFFD", "b"), linesOf(bytes, 100));
    }

    private static List<String> linesOf(byte[] bytes, int maxLineBytes) throws IOException {
        List<String> lines = new ArrayList<>();
        try (RawLines raw = new RawLines(new ByteArrayInputStream(bytes), maxLineBytes)) {
            for (String line = raw.next(); line != null; line = raw.next()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
