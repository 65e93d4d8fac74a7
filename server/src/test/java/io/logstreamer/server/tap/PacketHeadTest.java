package io.logstreamer.server.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PacketHeadTest {
    private static final String PACKET = """
            { "x":[1,{"y":[]}] , "packet_id":"p\\u0041\\"", "messages" : [ {"timestamp":1, "metadata":{"message":"no","k":"\u00e9"},
            "level":"INFO","message":"first \\ud83d\\ude00\\n" , "extra":null}, {"message":"second","level":"WARN","timestamp":2} ],
            "more":{"emitter_id":"no"}, "emitter_id" : "e-1" }""";

    private static PacketHead of(byte[] bytes) {
        return PacketHead.of(ByteBuffer.wrap(bytes));
    }

    @Test
    void findsIdsAndTheFirstTextInWhateverOrderTheyCome() {
        PacketHead head = of(PACKET.getBytes(StandardCharsets.UTF_8));
        assertEquals(new PacketHead("e-1", "pA\"", "first \ud83d\ude00\n"), head);
    }

    @Test
    void whatIsCutOffIsNullAndWhatIsThereIsRight() {
        byte[] whole = PACKET.getBytes(StandardCharsets.UTF_8);
        PacketHead all = of(whole);
        for (int length = 0; length < whole.length; length++) {
            PacketHead head = of(Arrays.copyOf(whole, length));
            int at = length;
            assertTrue(head.packetId() == null || head.packetId().equals(all.packetId()), () -> at + ": " + head);
            assertTrue(head.text() == null || head.text().equals(all.text()), () -> at + ": " + head);
            assertTrue(head.emitterId() == null || head.emitterId().equals(all.emitterId()), () -> at + ": " + head);
        }
        PacketHead half = of(Arrays.copyOf(whole, PACKET.indexOf("second")));
        assertEquals(new PacketHead(null, "pA\"", "first \ud83d\ude00\n"), half);
    }
}
