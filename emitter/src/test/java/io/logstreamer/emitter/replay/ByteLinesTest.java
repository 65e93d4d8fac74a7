package io.logstreamer.emitter.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteLinesTest {
    private static List<String> lines(InputStream in, int maxBytes) throws IOException {
        List<String> lines = new ArrayList<>();
        try (ByteLines read = new ByteLines(in, maxBytes)) {
            for (ByteLines.Line line = read.next(); line != null; line = read.next()) {
                lines.add(new String(line.bytes(), UTF_8) + " " + line.end());
            }
        }
        return lines;
    }

    private static List<String> lines(String text, int maxBytes) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(UTF_8)), maxBytes);
    }

    @Test
    void endsAtLineFeedsAndAtTheEnd() throws IOException {
        assertEquals(List.of("a LINE_FEED", " LINE_FEED", "é\r LINE_FEED", "torn FILE"), lines("a\n\né\r\ntorn", 100));
        assertEquals(List.of(), lines("", 100));
    }

    @Test
    void holdsNoMoreOfALongLineThanTheLimitAndGoesOnBehindIt() throws IOException {
        String longLine = "x".repeat(300_000);
        assertEquals(List.of("xxxxx CUT", "b LINE_FEED"), lines(longLine + "\nb\n", 5));
        assertEquals(List.of("12345 LINE_FEED", "12345 CUT"), lines("12345\n123456\n", 5));
    }

    @Test
    void aLineMayBeLongerThanWhatIsReadAtOnce() throws IOException {
        String longLine = "y".repeat(300_000);
        assertEquals(List.of(longLine + " LINE_FEED", "b FILE"), lines(longLine + "\nb", 1 << 20));
    }

    @Test
    void readsWhatComesByteByByte() throws IOException {
        InputStream slow = new ByteArrayInputStream("ab\nc".getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(1, length));
            }

            @Override
            public int read(byte[] into) {
                return read(into, 0, into.length);
            }
        };
        assertEquals(List.of("ab LINE_FEED", "c FILE"), lines(slow, 100));
    }
}
