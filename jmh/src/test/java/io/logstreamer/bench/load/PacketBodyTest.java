package io.logstreamer.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.scan.PacketScanner;
import io.logstreamer.server.scan.ScanLimits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketBodyTest {
    private final PacketScanner door = new PacketScanner(new ScanLimits(1 << 20, 10_000, 64));

    private void assertAccepted(PacketBody body) {
        byte[] bytes = body.text().getBytes(StandardCharsets.UTF_8);
        assertEquals(body.text().length(), bytes.length, "not ASCII");
        assertTrue(door.scanWhole(bytes, 0, bytes.length), () -> door.error().toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100, 1000})
    void packetsOfSoManyMessagesAreAccepted(int messages) {
        PacketBody body = PacketBody.ofMessages(messages);
        assertAccepted(body);
        assertEquals(messages, body.text().split("\"timestamp\"", -1).length - 1);
        assertEquals(messages, body.messages());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 10_000, 100_000})
    void packetsOfAboutSoManyBytesAreAccepted(int bytes) {
        PacketBody body = PacketBody.ofBytes(bytes);
        assertAccepted(body);
        assertEquals(bytes, body.text().length(), Math.max(50, bytes / 8.0));
        assertEquals(body.messages(), body.text().split("\"timestamp\"", -1).length - 1);
    }

    @Test
    void severalInOneBodyAreSoManyTimesThePacket() {
        PacketBody one = PacketBody.ofMessages(2);
        PacketBody array = one.inArray(3);
        assertEquals("[" + one.text() + "," + one.text() + "," + one.text() + "]", array.text());
        assertEquals(one.text().charAt(one.idAt()), array.text().charAt(array.idAt()));
        PacketBody lines = one.inLines(2);
        assertEquals(one.text() + "\n" + one.text() + "\n", lines.text());
        assertEquals(2, lines.packets());
        assertEquals(2, lines.messages());
    }

    @Test
    void theIdHasAFixedPlaceForDigits() {
        PacketBody body = PacketBody.ofMessages(5);
        String digits = body.text().substring(body.idAt(), body.idAt() + PacketBody.ID_DIGITS);
        assertEquals("0".repeat(PacketBody.ID_DIGITS), digits);
        assertEquals('"', body.text().charAt(body.idAt() + PacketBody.ID_DIGITS));
    }
}
