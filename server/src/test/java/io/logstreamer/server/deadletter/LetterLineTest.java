package io.logstreamer.server.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.logstreamer.core.lane.DeadLetters.Reason;
import io.logstreamer.core.packet.Packet;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LetterLineTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.67Z");

    private static String line(Packet packet, String detail) {
        return new String(LetterLine.of(packet, Reason.REFUSED, "analyzer-1", detail, TIME), UTF_8);
    }

    @Test
    void isAnObjectWithThePacketLastAndByteForByte() {
        String odd = "{ \"a\" : [1.50e+3,\t-0], \"é\":\"\\u00e9\\/😀\" }";
        Packet packet = Letters.packet(odd);
        packet.countAttempt();
        packet.countAttempt();
        assertEquals(
                "{\"time\":\"2026-01-02T03:04:05.670Z\",\"reason\":\"refused\",\"analyzer\":\"analyzer-1\",\"attempts\":2,"
                        + "\"detail\":\"400 no\",\"packet\":" + odd + "}\n",
                line(packet, "400 no"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void aPacketWithLineBreaksIsWrittenInBase64(String lineBreak) {
        String text = "{" + lineBreak + "\"a\":\"é\"}";
        String line = line(Letters.packet(text), "d");
        assertEquals(line.length() - 1, line.indexOf('\n'), "one line");
        assertEquals(-1, line.indexOf('\r'));
        JsonNode parsed = JsonMapper.shared().readTree(line);
        assertEquals(
                text,
                new String(
                        Base64.getDecoder().decode(parsed.get("packet_base64").asString()), UTF_8));
        assertEquals(null, parsed.get("packet"));
    }

    @Test
    void whatWasAnsweredIsEscaped() {
        String detail = "400 \"no\"\n\u0001 \\ é";
        assertEquals(
                detail,
                JsonMapper.shared()
                        .readTree(line(Letters.packet("{}"), detail))
                        .get("detail")
                        .asString());
    }

    @Test
    void aLongDetailIsCut() {
        assertEquals(
                "d".repeat(1_000) + "...",
                JsonMapper.shared()
                        .readTree(line(Letters.packet("{}"), "d".repeat(5_000)))
                        .get("detail")
                        .asString());
    }

    /** The caller counts the packet and reports the fault. */
    @Test
    void aSliceThatIsNotInItsBytesThrows() {
        Packet poisoned = new Packet();
        poisoned.accept(new byte[3], 5, 3, 1, 0);
        assertThrows(IndexOutOfBoundsException.class, () -> line(poisoned, "d"));
    }
}
