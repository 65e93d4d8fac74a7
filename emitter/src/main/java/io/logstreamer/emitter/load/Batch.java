package io.logstreamer.emitter.load;

import io.logstreamer.emitter.traffic.PacketWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The packets of one request and its body. Filled, ended, sent, cleared and filled again. For one thread. */
final class Batch {

    /** Takes no further packet when it holds as much, lest the body be refused. */
    private static final int MOST_BYTES = 8 << 20;

    private final Batching batching;
    private final @Nullable Gzip gzip;
    private final String[] packetIds;
    private final int[] messages;
    private final long[] intendedNs;
    private byte[] body = new byte[4096];
    private int length;
    private int size;
    private long allMessages;

    Batch(Batching batching) {
        this.batching = batching;
        this.gzip = batching.gzip() ? new Gzip() : null;
        this.packetIds = new String[batching.packets()];
        this.messages = new int[batching.packets()];
        this.intendedNs = new long[batching.packets()];
    }

    void clear() {
        size = 0;
        length = 0;
        allMessages = 0;
    }

    /** @param packetIntendedNs when it is meant to be sent */
    void add(PacketWriter packet, long packetIntendedNs) {
        if (!batching.isBare()) {
            append(separator());
        }
        reserve(packet.length());
        System.arraycopy(packet.buffer(), 0, body, length, packet.length());
        length += packet.length();
        packetIds[size] = packet.packetId();
        messages[size] = packet.messages();
        intendedNs[size] = packetIntendedNs;
        allMessages += packet.messages();
        size++;
    }

    private char separator() {
        if (batching.format() == Batching.Format.NDJSON) {
            return '\n'; // a blank line first is none
        }
        return size == 0 ? '[' : ',';
    }

    boolean isFull() {
        return length >= MOST_BYTES;
    }

    /** There will be no further packet. */
    void end() {
        if (batching.format() == Batching.Format.ARRAY && !batching.isBare()) {
            append(']');
        }
        if (gzip != null) {
            gzip.pack(body, length);
        }
    }

    private void append(char c) {
        reserve(1);
        body[length++] = (byte) c;
    }

    private void reserve(int bytes) {
        if (body.length - length < bytes) {
            body = Arrays.copyOf(body, Math.max(2 * body.length, length + bytes));
        }
    }

    /** The first {@link #length} bytes are the body. */
    byte[] buffer() {
        return gzip == null ? body : gzip.buffer();
    }

    int length() {
        return gzip == null ? length : gzip.length();
    }

    /** Packets. */
    int size() {
        return size;
    }

    /** Of all packets. */
    long messages() {
        return allMessages;
    }

    String packetId(int i) {
        return packetIds[i];
    }

    int messages(int i) {
        return messages[i];
    }

    long intendedNs(int i) {
        return intendedNs[i];
    }
}
