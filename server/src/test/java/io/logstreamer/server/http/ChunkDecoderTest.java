package io.logstreamer.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkDecoderTest {
    private static final String BODY = "5\r\nhello\r\n0a;name=\"value\"\r\n, world 12\r\n1 \t;x\r\n3\r\n000;last\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "A: b\r\n\r\n", "A: b\r\nC:\r\n\r\n"})
    void takesTheFramingOffHoweverTheBytesCome(String trailers) {
        byte[] bytes = (BODY + trailers + "next").getBytes(US_ASCII);
        for (int piece = 1; piece <= bytes.length; piece++) {
            for (int room = 1; room < 20; room++) {
                assertEquals(
                        "hello, world 123", decoded(bytes, piece, room), "pieces of " + piece + ", room for " + room);
            }
        }
    }

    /** With what follows the body left alone. */
    private static String decoded(byte[] bytes, int piece, int room) {
        ChunkDecoder decoder = new ChunkDecoder();
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (!decoder.isWhole()) {
            assertFalse(decoder.isBroken());
            ByteBuffer raw = ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at));
            ByteBuffer target = ByteBuffer.allocate(room);
            decoder.decode(raw, target);
            text.append(new String(target.array(), 0, target.position(), US_ASCII));
            at = raw.position();
        }
        assertEquals("next", new String(bytes, at, bytes.length - at, US_ASCII));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                ";x\r\n",
                " 5\r\n",
                "-5\r\n",
                "+5\r\n",
                "0x5\r\n",
                "g\r\n",
                "5\n",
                "5\rx",
                "5;x\n",
                "5 \n",
                "5 \r\n",
                "5 6\r\n",
                "5;\0\r\n",
                "5;\u007f\r\n",
                "1\r\nab",
                "1\r\na\n",
                "1\r\na\rb",
                "0\r\nA: b\n",
                "0\r\nA: b\rc",
                "0\r\n\rx",
                "0\r\n: b\r\n",
                "0\r\n A: b\r\n",
                "0\r\nA : b\r\n",
                "0\r\nno colon\r\n",
                "0\r\nPOST /ingest HTTP/1.1\r\n",
                "0\r\nA: \0\r\n",
                "1000000000000000\r\n",
            })
    void takesNothingThatIsNotQuiteAChunk(String text) {
        assertTrue(isBroken(text), text);
    }

    @Test
    void takesTheLargestSize() {
        assertFalse(isBroken("000fffffffffffffff\r\n"));
    }

    @Test
    void hasALimitForWhateverIsNoData() {
        assertFalse(isBroken("5;" + "x".repeat(1_000) + "\r\n"));
        assertTrue(isBroken("5;" + "x".repeat(1_024)));
        assertTrue(isBroken("0".repeat(1_024)));
        assertFalse(isBroken("0\r\n" + "A: b\r\n".repeat(2_000)));
        assertTrue(isBroken("0\r\n" + "A: b\r\n".repeat(5_000)));
        assertTrue(isBroken("0\r\n" + "x".repeat(16 * 1024)));
        assertTrue(isBroken("5" + " ".repeat(1_024)));
    }

    private static boolean isBroken(String text) {
        ChunkDecoder decoder = new ChunkDecoder();
        decoder.decode(ByteBuffer.wrap(text.getBytes(US_ASCII)), ByteBuffer.allocate(100));
        return decoder.isBroken();
    }
}
