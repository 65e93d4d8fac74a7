package io.logstreamer.server.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logstreamer.core.packet.Packet;

/** Packets to dead-letter. */
final class Letters {
    private Letters() {}

    /** A slice, as many packets of one body are. */
    static Packet packet(String text) {
        byte[] shared = ("xx" + text + "yy").getBytes(UTF_8);
        Packet packet = new Packet();
        packet.accept(shared, 2, shared.length - 4, 1, 0);
        return packet;
    }

    /** {@code {"id":"n"}} filled up to so many bytes. */
    static Packet packet(String id, int bytes) {
        String head = "{\"id\":\"" + id;
        return packet(head + "x".repeat(bytes - head.length() - 2) + "\"}");
    }
}
