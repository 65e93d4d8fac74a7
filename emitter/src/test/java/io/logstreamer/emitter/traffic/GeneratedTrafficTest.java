package io.logstreamer.emitter.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GeneratedTrafficTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(5));
    private static final long SEED = 3;

    private final PacketWriter packet = new PacketWriter("e-1");

    @Test
    void writesWholePacketsWithIdsInSequence() throws IOException {
        GeneratedTraffic traffic = traffic("2", 1 << 20, SEED);
        for (int i = 40; i < 43; i++) {
            assertTrue(traffic.fill(packet));
            Map<String, Object> read = Packets.read(packet);
            assertEquals("e-1", read.get("emitter_id"));
            assertEquals("e-1-" + i, read.get("packet_id"));
            assertEquals("e-1-" + i, packet.packetId());
            assertEquals(2, packet.messages());
            List<Map<String, Object>> messages = Packets.messages(packet);
            assertEquals(5_000_000_000L, messages.get(0).get("timestamp"));
            assertEquals(5_000_000_001L, messages.get(1).get("timestamp"));
        }
    }

    @Test
    void skewsLevelsServicesAndLengthsAsLogsDo() throws IOException {
        GeneratedTraffic traffic = traffic("100", 1 << 20, SEED);
        Map<Object, Integer> levels = new TreeMap<>();
        Map<Object, Integer> services = new TreeMap<>();
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            traffic.fill(packet);
            for (Map<String, Object> message : Packets.messages(packet)) {
                levels.merge(String.valueOf(message.get("level")), 1, Integer::sum);
                services.merge(String.valueOf(message.get("metadata")), 1, Integer::sum);
                lengths.add(String.valueOf(message.get("message")).length());
            }
        }
        Collections.sort(lengths);
        assertEquals(List.of("DEBUG", "ERROR", "INFO", "WARN"), List.copyOf(levels.keySet()));
        assertEquals(70, levels.getOrDefault("INFO", 0) / 200.0, 2, "percent of INFO, seed " + SEED);
        assertEquals(3, levels.getOrDefault("ERROR", 0) / 200.0, 1, "percent of ERROR, seed " + SEED);
        assertEquals(6, services.size());
        assertEquals(85, lengths.get(10_000), 20, "median length, seed " + SEED);
        assertTrue(lengths.get(19_800) > 250, "a long tail, seed " + SEED);
    }

    @Test
    void givesTheSamePacketsForTheSameSeedOnly() {
        assertEquals(text(traffic("mix", 1 << 20, 1)), text(traffic("mix", 1 << 20, 1)));
        assertNotEquals(text(traffic("mix", 1 << 20, 1)), text(traffic("mix", 1 << 20, 2)));
    }

    @Test
    void endsAPacketBeforeItIsTooLarge() {
        GeneratedTraffic traffic = traffic("10000", 50_000, SEED);
        traffic.fill(packet);
        assertTrue(packet.length() <= 50_000 && packet.length() > 40_000, () -> packet.length() + " bytes");
        assertTrue(packet.messages() < 10_000);
    }

    private static GeneratedTraffic traffic(String sizes, int maxPacketBytes, long seed) {
        return new GeneratedTraffic(PacketSizes.parse(sizes), maxPacketBytes, seed, 40, CLOCK);
    }

    private String text(GeneratedTraffic traffic) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            traffic.fill(packet);
            text.append(new String(packet.buffer(), 0, packet.length(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
