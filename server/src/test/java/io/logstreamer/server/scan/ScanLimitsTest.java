package io.logstreamer.server.scan;

import static io.logstreamer.server.scan.Bodies.M;
import static io.logstreamer.server.scan.Bodies.packet;
import static io.logstreamer.server.scan.Bodies.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.scan.ScanError.Kind;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanLimitsTest {
    @ParameterizedTest
    @CsvSource({
        "127, 1, 4, MAX_PACKET_BYTES=127: must be from 128 to 1073741824",
        "1073741825, 1, 4, MAX_PACKET_BYTES=1073741825: must be from 128 to 1073741824",
        "128, 0, 4, MAX_MESSAGES_PER_PACKET=0: must be from 1 to 1000000",
        "128, 1000001, 4, MAX_MESSAGES_PER_PACKET=1000001: must be from 1 to 1000000",
        "128, 1, 3, MAX_NESTING=3: must be from 4 to 1024",
        "128, 1, 1025, MAX_NESTING=1025: must be from 4 to 1024",
    })
    void aLimitOutOfRangeIsNamedWithItsRange(int bytes, int messages, int nesting, String text) {
        Exception thrown = assertThrows(IllegalArgumentException.class, () -> new ScanLimits(bytes, messages, nesting));
        assertEquals(text, thrown.getMessage());
    }

    @Test
    void aPacketMayHaveExactlyItsBytesWhateverSpaceIsAroundIt() {
        byte[] packet = Bodies.bytes(with("'x':'" + "é".repeat(40) + "'"));
        byte[] body = (" ".repeat(300) + new String(packet, StandardCharsets.UTF_8) + " ".repeat(300))
                .getBytes(StandardCharsets.UTF_8);
        PacketScanner exact = new PacketScanner(new ScanLimits(packet.length, 1, 4));
        assertTrue(exact.scanWhole(body, 0, body.length));

        PacketScanner oneLess = new PacketScanner(new ScanLimits(packet.length - 1, 1, 4));
        assertFalse(oneLess.scanWhole(body, 0, body.length));
        int limit = packet.length - 1;
        assertEquals(
                new ScanError(Kind.TOO_LARGE, "", -1, 300 + limit, "more than " + limit + " bytes (MAX_PACKET_BYTES)"),
                oneLess.error());
    }

    @Test
    void whereverTheLimitFallsAValidPacketOverItIsTooLargeAndNotMalformed() {
        byte[] packet = Bodies.bytes(with("'metadata':{'é':'\\u00e9'},'x':[true,-1.5e10,{'中':null}],'y':'😀'"));
        for (int limit = ScanLimits.MIN_PACKET_BYTES; limit < packet.length; limit++) {
            PacketScanner scanner = new PacketScanner(new ScanLimits(limit, 1, 64));
            assertFalse(scanner.scanWhole(packet, 0, packet.length));
            assertEquals(Kind.TOO_LARGE, scanner.error().kind(), "limit " + limit);
        }
        assertTrue(packet.length > ScanLimits.MIN_PACKET_BYTES + 20);
    }

    @Test
    void aMessageTooManyIsTooLarge() {
        PacketScanner scanner = new PacketScanner(new ScanLimits(1 << 20, 2, 64));
        byte[] two = Bodies.bytes(packet(M + "," + M));
        assertTrue(scanner.scanWhole(two, 0, two.length));
        String three = packet(M + "," + M + ",§" + M);
        byte[] bytes = Bodies.bytes(three);
        assertFalse(scanner.scanWhole(bytes, 0, bytes.length));
        assertEquals(
                new ScanError(
                        Kind.TOO_LARGE,
                        "messages",
                        -1,
                        Bodies.markedByte(three),
                        "more than 2 (MAX_MESSAGES_PER_PACKET)"),
                scanner.error());
    }

    @ParameterizedTest
    @CsvSource({"4", "5", "63", "64", "65", "128", "1024"})
    void nestingIsAllowedUpToItsLimitThePacketIncluded(int limit) {
        PacketScanner scanner = new PacketScanner(new ScanLimits(1 << 20, 1, limit));
        byte[] deepest = Bodies.bytes(with("'x':" + nested(limit - 3, "0")));
        assertTrue(scanner.scanWhole(deepest, 0, deepest.length));
        String deeper = with("'x':" + nested(limit - 3, "§"));
        byte[] bytes = Bodies.bytes(with("'x':" + nested(limit - 2, "0")));
        assertFalse(scanner.scanWhole(bytes, 0, bytes.length));
        assertEquals(
                "messages[0]: is nested deeper than " + limit + " (MAX_NESTING) (byte " + Bodies.markedByte(deeper)
                        + ")",
                scanner.error().text());
        assertEquals(Kind.MALFORMED, scanner.error().kind());
    }

    @Test
    void tenThousandNestedArraysAreRefusedAndNothingOverflows() {
        PacketScanner scanner = new PacketScanner(new ScanLimits(1 << 20, 1, 1024));
        byte[] bytes = Bodies.bytes("{'x':" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        assertFalse(scanner.scanWhole(bytes, 0, bytes.length));
        assertEquals(
                "packet: is nested deeper than 1024 (MAX_NESTING) (byte 1028)",
                scanner.error().text());
    }

    @Test
    void anObjectMayHaveOnlySoManyUnknownNames() {
        PacketScanner scanner = new PacketScanner(new ScanLimits(1 << 20, 2, 64));
        byte[] full = Bodies.bytes(with(names(NameSet.MAX_NAMES)));
        assertTrue(
                scanner.scanWhole(full, 0, full.length), () -> scanner.error().text());
        String more = with(names(NameSet.MAX_NAMES) + ",§'last':1");
        byte[] bytes = Bodies.bytes(more);
        assertFalse(scanner.scanWhole(bytes, 0, bytes.length));
        assertEquals(
                "messages[0]: has more than 1024 unknown fields (byte " + Bodies.markedByte(more) + ")",
                scanner.error().text());
    }

    @Test
    void amongManyNamesTheOneThatComesTwiceIsFound() {
        PacketScanner scanner = new PacketScanner(new ScanLimits(1 << 20, 2, 64));
        for (int twice = 0; twice < 1000; twice++) {
            String body = with(names(1000) + ",§'n" + twice + "':1");
            byte[] bytes = Bodies.bytes(body);
            assertFalse(scanner.scanWhole(bytes, 0, bytes.length));
            assertEquals(Bodies.markedByte(body), scanner.error().offset());
        }
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'n" + i + "':1").collect(Collectors.joining(","));
    }

    /** Arrays and objects by turns, so that a bit of the stack mistaken for another shows. */
    private static String nested(int depth, String innermost) {
        StringBuilder open = new StringBuilder();
        StringBuilder close = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            open.append(i % 3 == 0 ? "{'a':" : "[");
            close.insert(0, i % 3 == 0 ? "}" : "]");
        }
        return open + innermost + close;
    }
}
