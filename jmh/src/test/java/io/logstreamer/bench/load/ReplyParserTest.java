package io.logstreamer.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyParserTest {
    private static final String ACCEPTED = "HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\nDate: x\r\n\r\nhello";

    private final ReplyParser parser = new ReplyParser();

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void readsRepliesOneAfterTheOther() throws Exception {
        ByteBuffer two = bytes(ACCEPTED + "HTTP/1.1 503 Service Unavailable\r\ncontent-length:0\r\n\r\n");
        assertTrue(parser.parse(two));
        assertEquals(202, parser.status());
        assertTrue(parser.parse(two));
        assertEquals(503, parser.status());
        assertFalse(two.hasRemaining());
    }

    @Test
    void readsAReplyThatComesByteByByte() throws Exception {
        for (int i = 0; i < ACCEPTED.length() - 1; i++) {
            assertFalse(parser.parse(bytes(ACCEPTED.substring(i, i + 1))), "whole after " + i);
        }
        assertTrue(parser.parse(bytes("o")));
        assertEquals(202, parser.status());
        assertFalse(parser.closes());
    }

    @Test
    void noContentHasNoBody() throws Exception {
        assertTrue(parser.parse(bytes("HTTP/1.1 204 No Content\r\n\r\n")));
    }

    @Test
    void tellsThatTheConnectionIsClosedAfterThisReplyAlone() throws Exception {
        assertTrue(parser.parse(bytes("HTTP/1.1 503 x\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n")));
        assertTrue(parser.closes());
        assertTrue(parser.parse(bytes(ACCEPTED)));
        assertFalse(parser.closes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 two OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
                "\r\n\r\n"
            })
    void whatItDoesNotTakeIsMalformed(String reply) {
        assertThrows(ReplyParser.MalformedReply.class, () -> parser.parse(bytes(reply)));
    }

    @Test
    void aHeadWithoutEndIsMalformed() {
        assertThrows(ReplyParser.MalformedReply.class, () -> parser.parse(bytes("x".repeat(20_000))));
    }
}
