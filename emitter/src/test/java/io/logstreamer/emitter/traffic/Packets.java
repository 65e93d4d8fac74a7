package io.logstreamer.emitter.traffic;

import com.dslplatform.json.DslJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads back what a writer holds. */
final class Packets {

    private static final DslJson<Object> JSON = new DslJson<>();

    private Packets() {}

    @SuppressWarnings("unchecked") // what the reader gives for an object
    static Map<String, Object> read(PacketWriter packet) throws IOException {
        return Objects.requireNonNull(JSON.deserialize(Map.class, packet.buffer(), packet.length()));
    }

    @SuppressWarnings("unchecked") // each message is an object
    static List<Map<String, Object>> messages(PacketWriter packet) throws IOException {
        return (List<Map<String, Object>>) Objects.requireNonNull(read(packet).get("messages"));
    }
}
