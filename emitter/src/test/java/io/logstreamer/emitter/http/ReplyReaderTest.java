package io.logstreamer.emitter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            HTTP/1.1 503 x~Content-Length: 4~retry-after: 7~~busy                              | 503 | 7 | busy | true
            HTTP/1.1 400 x~transfer-encoding: Chunked~~3~abc~2;x=y~de~0~Trailer: t~~             | 400 | - | abcde | true
            HTTP/1.1 400 x~Content-Length: 2~Connection: close~~no                             | 400 | - | no | false
            HTTP/1.0 400 x~Content-Length: 2~~no                                               | 400 | - | no | false
            HTTP/1.1 429 x~~until the end                                                      | 429 | - | until the end | false
            HTTP/1.1 100 Continue~~HTTP/1.1 202 x~Content-Length: 4~~fine                      | 202 | - | "" | true
            HTTP/1.1 204 x~~                                                                   | 204 | - | "" | true
            """)
    void readsRepliesHoweverTheyAreFramed(String reply, int status, String retryAfter, String text, boolean canGoOn)
            throws IOException {
        for (int atOnce : new int[] {1, 2, 7, 10_000}) {
            ReplyReader reader = new ReplyReader(dripping(reply, atOnce), 0);
            Answer.Reply read = reader.read();
            assertEquals(status, read.status());
            assertEquals(retryAfter, read.retryAfter() == null ? "-" : read.retryAfter());
            assertEquals(text, read.text());
            assertEquals(canGoOn, reader.canGoOn());
        }
    }

    @Test
    void readsOneReplyAfterAnother() throws IOException {
        ReplyReader reader = new ReplyReader(
                dripping("HTTP/1.1 503 x~Retry-After: 1~Content-Length: 1~~aHTTP/1.1 202 x~Content-Length: 1~~b", 5),
                0);
        assertEquals(503, reader.read().status());
        assertEquals(new Answer.Reply(202, null, ""), reader.read());
    }

    @Test
    void keepsOnlyTheBeginningOfALongBody() throws IOException {
        String body = "x".repeat(100_000);
        ReplyReader reader = new ReplyReader(dripping("HTTP/1.1 500 x~Content-Length: 100000~~" + body, 10_000), 0);
        assertEquals(400, reader.read().text().length());
        assertTrue(reader.canGoOn());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-x~", "HTTP/1.1 abc x~~", "HTTP/1.1 200 x~Content-Length: z~~", "HTTP/2 200 xxxxx~~"})
    void refusesWhatIsNotHttp(String reply) {
        assertThrows(ProtocolException.class, () -> new ReplyReader(dripping(reply, 100), 0).read());
    }

    @Test
    void boundsTheHead() {
        String longHeader = "HTTP/1.1 200 x~A: " + "x".repeat(20_000);
        String manyHeaders = "HTTP/1.1 200 x~" + "A: b~".repeat(300);
        assertThrows(ProtocolException.class, () -> new ReplyReader(dripping(longHeader, 1000), 0).read());
        assertThrows(ProtocolException.class, () -> new ReplyReader(dripping(manyHeaders, 1000), 0).read());
    }

    @Test
    void tellsACloseBeforeTheReplyFromOneWithin() {
        ReplyReader before = new ReplyReader(dripping("", 1), 0);
        assertThrows(EOFException.class, before::read);
        assertFalse(before.hasBegun());
        ReplyReader within = new ReplyReader(dripping("HTTP/1.1 202 x~Content-Length: 9~~abc", 100), 0);
        assertThrows(EOFException.class, within::read);
        assertTrue(within.hasBegun());
    }

    /** A tilde stands for a line end. */
    private static ReadableByteChannel dripping(String reply, int atOnce) {
        byte[] bytes = reply.replace("~", "\r\n").getBytes(StandardCharsets.UTF_8);
        ReadableByteChannel whole = Channels.newChannel(new ByteArrayInputStream(bytes));
        return new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer into) throws IOException {
                ByteBuffer few = into.duplicate().limit(Math.min(into.limit(), into.position() + atOnce));
                int count = whole.read(few);
                into.position(few.position());
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }
}
