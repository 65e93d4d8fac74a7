package io.logstreamer.server.scan;

import static io.logstreamer.server.scan.Bodies.M;
import static io.logstreamer.server.scan.Bodies.packet;
import static io.logstreamer.server.scan.Bodies.with;
import static io.logstreamer.server.scan.Bodies.withTimestamp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is accepted, and what is known of it then. */
class PacketScannerTest {
    static final String[] ACCEPTED = {
        packet(M),
        packet(M + "," + M),
        " \t\r\n" + packet(" " + M + " , " + M + " ") + "\r\n\t ",
        "{'messages':[" + M + "],'packet_id':'p','emitter_id':'e'}",
        "{'\\u0065mitter_id':'e','p\\u0061cket_id':'p','messages':[" + M + "]}",
        packet("{'m\\u0065ssage':'m','level':'\\u0000','timestamp':1}"),
        with("'metadata':null"),
        with("'metadata':{}"),
        with("'metadata':{'a':'','':'b'}"),
        with("'metadata':{'a':'1','a':'2'}"),
        with("'x':{'a':1,'a':2}"),
        with("'emitter_id':1,'messages':2"),
        with("'Level':1,'level ':2,'leve':3,'levels':4"),
        with("'\\ud800':1,'\\udc00':2,'\\ud800\\udc00':3,'\\udc00\\ud800':4,'\\ud801':5"),
        with("'\\ud800\\u0041':1,'\\ud800\\u0042':2,'\\ud800\\n':3,'\\ud800':4,'\\ud800\\ud800':5"),
        with("'x':'\\ud800','y':'\\udfff\\ud800','z':'\\ud83d\\ude00'"),
        with("'n':[0,-0,1e5,1E+5,0.5e-5,-1.25," + "9".repeat(5000) + ",1e999999999]"),
        with("'v':[true,false,null,'',[],{},[[]],[{}],{'a':[]}]"),
        with("'v':'\u007f\u2028\ufeff\uffff😀\\\"\\\\\\/\\b\\f\\n\\r\\t\\uabCD'"),
        withTimestamp("1"),
        withTimestamp("1234567890123456789"),
        withTimestamp("999999999999999999"),
        withTimestamp("9223372036854775806"),
        withTimestamp("9223372036854775807"),
        withTimestamp("9 "),
    };

    private final PacketScanner scanner = new PacketScanner(new ScanLimits(1 << 20, 10_000, 64));

    @ParameterizedTest
    @FieldSource("ACCEPTED")
    void isAccepted(String body) {
        byte[] bytes = Bodies.bytes(body);
        assertTrue(
                scanner.scanWhole(bytes, 0, bytes.length), () -> scanner.error().text());
    }

    @Test
    void tellsMessagesAndThePacketsBytesAndItsIdAsItCame() {
        byte[] bytes = Bodies.bytes(
                "xx \n{'emitter_id':'e','packet_id': 'p\\u00e9\\\"é' ,'messages':[" + M + "," + M + "]} yy");
        assertTrue(scanner.scanWhole(bytes, 2, bytes.length - 2));
        assertEquals(2, scanner.messages());
        assertEquals('{', bytes[scanner.packetStart()]);
        assertEquals(4, scanner.packetStart());
        assertEquals(bytes.length - 3, scanner.packetEnd());
        assertEquals("\"p\\u00e9\\\"é\"", text(bytes, scanner.packetIdStart(), scanner.packetIdEnd()));
    }

    @Test
    void theNextScanStopsBehindItsPacketAndLeavesTheRestUnread() {
        byte[] bytes = Bodies.bytes(packet(M) + "\n" + packet(M + "," + M) + "garbage");
        assertTrue(scanner.scanNext(bytes, 0, bytes.length));
        assertEquals(1, scanner.messages());
        int end = scanner.packetEnd();
        assertEquals('\n', bytes[end]);
        assertTrue(scanner.scanNext(bytes, end, bytes.length));
        assertEquals(2, scanner.messages());
        assertEquals(end + 1, scanner.packetStart());
        assertEquals("garbage", text(bytes, scanner.packetEnd(), bytes.length));
        assertFalse(scanner.scanNext(bytes, scanner.packetEnd(), bytes.length));
    }

    @Test
    void aRefusalLeavesNoTraceInTheNextScan() {
        byte[] bad = Bodies.bytes(packet(M + ",{'level':''}"));
        byte[] worse = Bodies.bytes("]");
        byte[] good = Bodies.bytes(packet(M));
        assertFalse(scanner.scanWhole(bad, 0, bad.length));
        assertEquals(1, scanner.error().messageIndex());
        assertEquals("messages[1].level", scanner.error().field());
        assertFalse(scanner.scanWhole(worse, 0, worse.length));
        assertEquals(new ScanError(ScanError.Kind.MALFORMED, "", -1, 0, "must be an object"), scanner.error());
        assertTrue(scanner.scanWhole(good, 0, good.length));
        assertEquals(1, scanner.messages());
        assertThrows(IllegalStateException.class, scanner::error);
    }

    @Test
    void aPacketCutShortAnywhereIsRefused() {
        byte[] bytes = Bodies.bytes(with("'metadata':{'a':'é\\n'},'x':[1.5e3,true,{'y':null}]"));
        for (int to = 0; to < bytes.length; to++) {
            assertFalse(scanner.scanWhole(bytes, 0, to), "cut at " + to);
            assertTrue(scanner.error().offset() <= to, "cut at " + to);
        }
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
