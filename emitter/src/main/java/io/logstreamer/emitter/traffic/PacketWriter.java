package io.logstreamer.emitter.traffic;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonWriter;
import com.dslplatform.json.NumberConverter;
import io.logstreamer.emitter.line.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Builds the JSON of one packet after another in one buffer, which grows to the largest. For one thread. */
public final class PacketWriter {

    private static final byte[] PACKET_ID = ascii("\",\"packet_id\":\"");
    private static final byte[] MESSAGES = ascii("\",\"messages\":[");
    private static final byte[] TIMESTAMP = ascii("{\"timestamp\":");
    private static final byte[] LEVEL = ascii(",\"level\":\"");
    private static final byte[] MESSAGE = ascii("\",\"message\":");
    private static final byte[] METADATA = ascii(",\"metadata\":{");
    private static final byte[] SERVICE = ascii("\"service\":\"");
    private static final byte[] END_OF_MESSAGE = ascii("}}");
    private static final byte[] END_OF_PACKET = ascii("]}");

    private final JsonWriter json = new DslJson<>().newWriter(4096);
    private final String emitterId;
    private final byte[] head;
    private String packetId = "";
    private int messages;

    /** @param emitterId needs no escape in JSON */
    public PacketWriter(String emitterId) {
        this.emitterId = emitterId;
        this.head = ascii("{\"emitter_id\":\"" + emitterId);
    }

    /**
     * Holds a packet as it is, with no telling how many messages are in it.
     *
     * @param name what to call it, in place of its packet_id
     */
    public void hold(String name, byte[] packet) {
        json.reset();
        messages = 0;
        packetId = name;
        json.writeAscii(packet); // as they are: this writer's name for bytes that need no escape
    }

    void begin(long sequence) {
        json.reset();
        messages = 0;
        packetId = emitterId + "-" + sequence;
        json.writeAscii(head);
        json.writeAscii(PACKET_ID);
        json.writeAscii(packetId);
        json.writeAscii(MESSAGES);
    }

    void add(LogLine line) {
        beginMessage(line.timestampNs(), line.level());
        json.writeString(line.message());
        json.writeAscii(METADATA);
        boolean first = true;
        for (Map.Entry<String, String> entry : line.metadata().entrySet()) {
            if (!first) {
                json.writeByte(JsonWriter.COMMA);
            }
            first = false;
            json.writeString(entry.getKey());
            json.writeByte(JsonWriter.SEMI);
            json.writeString(entry.getValue());
        }
        json.writeAscii(END_OF_MESSAGE);
    }

    /** To be followed by the message's text in quotes, written to what is returned, and {@link #endMessage}. */
    JsonWriter beginMessage(long timestampNs, String level) {
        if (messages > 0) {
            json.writeByte(JsonWriter.COMMA);
        }
        messages++;
        json.writeAscii(TIMESTAMP);
        NumberConverter.serialize(timestampNs, json);
        json.writeAscii(LEVEL);
        json.writeAscii(level);
        json.writeAscii(MESSAGE);
        return json;
    }

    /** @param service needs no escape in JSON */
    void endMessage(byte[] service) {
        json.writeAscii(METADATA);
        json.writeAscii(SERVICE);
        json.writeAscii(service);
        json.writeByte(JsonWriter.QUOTE);
        json.writeAscii(END_OF_MESSAGE);
    }

    void end() {
        json.writeAscii(END_OF_PACKET);
    }

    public String packetId() {
        return packetId;
    }

    /** 0 for one that is held as it is. */
    public int messages() {
        return messages;
    }

    /** The first {@link #length} bytes are the packet, until the next is begun. */
    public byte[] buffer() {
        return json.getByteBuffer();
    }

    public int length() {
        return json.size();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
