package io.logstreamer.emitter.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.logstreamer.emitter.replay.LetterParser.Parsed;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterParserTest {
    private static final String HEAD =
            "{\"time\":\"2026-01-02T03:04:05.678Z\",\"reason\":\"refused\",\"analyzer\":\"a\","
                    + "\"attempts\":3,\"detail\":\"400 \\\"}{\\\" \\\\\",";
    private static final String PACKET =
            "{ \"emitter_id\":\"é\\\"}\\\\\", \"x\":[1.50e+3,{}],\"messages\":[{\"message\":\"{[\"}] }";

    private static Parsed parse(String line) {
        return LetterParser.parse(line.getBytes(UTF_8));
    }

    private static String packet(String line) {
        return new String(
                assertInstanceOf(Parsed.Letter.class, parse(line), line).packet(), UTF_8);
    }

    @Test
    void findsThePacketByteForByte() {
        assertEquals(PACKET, packet(HEAD + "\"packet\":" + PACKET + "}"));
    }

    @Test
    void decodesBase64() {
        String text = "{\n\"a\":\"é\"\r\n}";
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
        assertEquals(text, packet(HEAD + "\"packet_base64\":\"" + encoded + "\"}"));
    }

    @Test
    void findsTheReason() {
        Parsed parsed = parse(HEAD + "\"packet\":" + PACKET + "}");
        assertEquals("refused", assertInstanceOf(Parsed.Letter.class, parsed).reason());
    }

    /** A crash may cut the last line at any byte. */
    @Test
    void everyTornLineIsUnreadable() {
        for (String line : new String[] {
            HEAD + "\"packet\":" + PACKET + "}", HEAD + "\"packet_base64\":\"e30=\"}",
        }) {
            byte[] whole = line.getBytes(UTF_8);
            for (int length = 0; length < whole.length; length++) {
                byte[] torn = Arrays.copyOf(whole, length);
                assertInstanceOf(Parsed.Unreadable.class, LetterParser.parse(torn), new String(torn, UTF_8));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{}",
                "{\"reason\":\"refused\"}",
                "{\"packet\":3}",
                "{\"packet\":{}}}",
                "{\"packet\":{}} ",
                "{\"packet\":{}{}}",
                "{\"packet_base64\":\"!\"}",
                "{\"packet_base64\":3}",
                "{reason:1}",
                "{\"reason\" 1}",
            })
    void whatHoldsNoPacketIsUnreadable(String line) {
        assertInstanceOf(Parsed.Unreadable.class, parse(line));
    }
}
