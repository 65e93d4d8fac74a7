package io.logstreamer.server.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketPriorityTest {
    private final PacketScanner scanner = new PacketScanner(new ScanLimits(1 << 20, 10_000, 64));

    private Priority priority(String... levels) {
        StringBuilder messages = new StringBuilder();
        for (String level : levels) {
            messages.append(messages.isEmpty() ? "" : ",")
                    .append("{'level':'")
                    .append(level)
                    .append("','timestamp':1,'message':'ERROR'}");
        }
        byte[] bytes = Bodies.bytes(Bodies.packet(messages.toString()));
        assertTrue(scanner.scanWhole(bytes, 0, bytes.length));
        return scanner.priority();
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, LOW",
        "debug, LOW",
        "Verbose, LOW",
        "INFO, NORMAL",
        "WARN, NORMAL",
        "warning, NORMAL",
        "notice, NORMAL",
        "ERROR, HIGH",
        "err, HIGH",
        "Fatal, HIGH",
        "CRITICAL, HIGH",
        "crit, HIGH",
        "severe, HIGH",
        "ALERT, HIGH",
        "emerg, HIGH",
        "PANIC, HIGH",
        "E, NORMAL",
        "ERRORS, NORMAL",
        "ERRO, NORMAL",
        "CRITICALLY, NORMAL",
        "DEBUGGING, NORMAL",
        "3, NORMAL",
        "\\u0045RROR, NORMAL"
    })
    void isByTheLevelInAnyCase(String level, Priority expected) {
        scanner.noteLevels();
        assertEquals(expected, priority(level));
    }

    @Test
    void isTheHighestOfAllMessages() {
        scanner.noteLevels();
        assertEquals(Priority.LOW, priority("DEBUG", "TRACE"));
        assertEquals(Priority.NORMAL, priority("DEBUG", "INFO", "TRACE"));
        assertEquals(Priority.HIGH, priority("DEBUG", "ERROR", "INFO"));
        assertEquals(Priority.LOW, priority("DEBUG"), "nothing is left of the packet before");
    }

    @Test
    void isNormalAsLongAsLevelsAreIgnored() {
        assertEquals(Priority.NORMAL, priority("DEBUG"));
        scanner.noteLevels();
        assertEquals(Priority.LOW, priority("DEBUG"));
        scanner.ignoreLevels();
        assertEquals(Priority.NORMAL, priority("ERROR"));
    }

    @Test
    void idsAreHashedByWhatTheyStandFor() {
        long plain = emitterHash("'e\u00fc1'", 7);
        assertEquals(plain, emitterHash("'\\u0065\\u00fc\\u0031'", 7));
        assertNotEquals(plain, emitterHash("'e\u00fc1'", 8));
        assertNotEquals(plain, emitterHash("'e\u00fc2'", 7));
        assertNotEquals(packetHash("'a'", "'bc'"), packetHash("'ab'", "'c'"));
        assertEquals(packetHash("'a'", "'b'"), packetHash("'\\u0061'", "'\\u0062'"));
    }

    private long emitterHash(String emitter, long seed) {
        return scanner.emitterHash(scanned(emitter, "'p'"), seed);
    }

    private long packetHash(String emitter, String packet) {
        return scanner.packetHash(scanned(emitter, packet), 7);
    }

    private byte[] scanned(String emitter, String packet) {
        byte[] bytes =
                Bodies.bytes("{'packet_id':" + packet + ",'messages':[" + Bodies.M + "],'emitter_id':" + emitter + "}");
        assertTrue(scanner.scanWhole(bytes, 0, bytes.length));
        return bytes;
    }
}
