package io.logstreamer.server.tap;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What people look for in a packet, as far as its first bytes tell. Null: it begins beyond them, or is not whole within them.
 *
 * @param text the first message's
 */
record PacketHead(
        @Nullable String emitterId,
        @Nullable String packetId,
        @Nullable String text) {
    private static final DslJson<Object> JSON = new DslJson<>(new DslJson.Settings<>());

    /** @param bytes of a packet that was accepted, so they are right as far as they go */
    static PacketHead of(ByteBuffer bytes) {
        byte[] array = new byte[bytes.remaining()];
        bytes.duplicate().get(array);
        Found found = new Found(JSON.newReader(array));
        try {
            found.packet();
        } catch (IOException | ArrayIndexOutOfBoundsException cut) {
            // The packet goes on behind these bytes, which the reader tells in either way: what was found before is
            // right.
        }
        return new PacketHead(found.emitterId, found.packetId, found.text);
    }

    private static final class Found {
        private final JsonReader<Object> reader;
        private @Nullable String emitterId;
        private @Nullable String packetId;
        private @Nullable String text;

        Found(JsonReader<Object> reader) {
            this.reader = reader;
        }

        void packet() throws IOException {
            byte next = reader.getNextToken(); // {
            do {
                reader.getNextToken();
                switch (reader.readKey()) {
                    case "emitter_id" -> emitterId = reader.readString();
                    case "packet_id" -> packetId = reader.readString();
                    case "messages" -> {
                        next = messages();
                        continue;
                    }
                    default -> {
                        next = reader.skip();
                        continue;
                    }
                }
                next = reader.getNextToken();
            } while (next == ',');
        }

        /** Returns what follows the array. */
        private byte messages() throws IOException {
            reader.getNextToken(); // { of the first
            byte next;
            do {
                reader.getNextToken();
                if (reader.readKey().equals("message")) {
                    text = reader.readString();
                    next = reader.getNextToken();
                } else {
                    next = reader.skip();
                }
            } while (next == ',');
            next = reader.getNextToken();
            while (next == ',') {
                reader.getNextToken();
                next = reader.skip();
            }
            return reader.getNextToken();
        }
    }
}
