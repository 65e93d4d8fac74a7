package io.logstreamer.core.simulation;

import io.logstreamer.core.packet.Packet;
import java.nio.charset.StandardCharsets;

/** Packets whose bytes tell who they are. */
final class SimulatedPackets {
    private SimulatedPackets() {}

    static String text(int id) {
        return "{\"id\":" + id + ",\"pad\":\"" + "x".repeat(id % 50) + "\"}";
    }

    static byte[] bytes(int id) {
        return text(id).getBytes(StandardCharsets.UTF_8);
    }

    /** So many packets from {@code firstId} on as one JSON array. */
    static byte[] array(int firstId, int packets) {
        StringBuilder array = new StringBuilder();
        for (int i = 0; i < packets; i++) {
            array.append(i == 0 ? '[' : ',').append(text(firstId + i));
        }
        return array.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    static String text(Packet packet) {
        return new String(packet.bytes(), packet.offset(), packet.length(), StandardCharsets.UTF_8);
    }

    static int id(String text) {
        return Integer.parseInt(text.substring("{\"id\":".length(), text.indexOf(',')));
    }
}
