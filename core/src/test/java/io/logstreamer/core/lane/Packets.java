package io.logstreamer.core.lane;

import io.logstreamer.core.packet.Packet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Packets for tests, told apart by their text. A packet's messages are its characters: "aaa" has three messages. */
public final class Packets {
    private Packets() {}

    public static Packet of(String text) {
        Packet packet = new Packet();
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        packet.accept(bytes, 0, bytes.length, bytes.length, 0);
        return packet;
    }

    public static String text(Packet packet) {
        return new String(packet.bytes(), packet.offset(), packet.length(), StandardCharsets.US_ASCII);
    }

    static Batch batch(String... texts) {
        Batch batch = new Batch();
        for (String text : texts) {
            batch.add(of(text));
        }
        return batch;
    }

    static List<String> texts(Batch batch) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            texts.add(text(batch.packet(i)));
        }
        return texts;
    }
}
