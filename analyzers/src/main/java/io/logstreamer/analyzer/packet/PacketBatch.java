package io.logstreamer.analyzer.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is counted of one request: a few numbers for each packet and each message, and where their names lie in the
 * body. Reused from request to request; not for several threads.
 */
public final class PacketBatch {

    private static final int PACKET_INTS = 3;
    private static final int MESSAGE_INTS = 4;

    /** Refusals kept, so that the reply stays under the 64 KiB a distributor reads. */
    private static final int MAX_REFUSALS = 256;

    /** What a request larger than this had grown is not kept for the next one. */
    private static final int KEPT_INTS = 1 << 18;

    private byte[] body = {};
    private int length;
    private boolean array;
    private int packets;
    private int messages;
    private int[] packetInts = new int[64 * PACKET_INTS];
    private long[] ids = new long[64 * 2];
    private int[] messageInts = new int[512 * MESSAGE_INTS];
    private long[] timestamps = new long[512];
    private Level[] levels = new Level[512];
    private final List<Refusal> refusals = new ArrayList<>();
    private int refused;

    void start(byte[] newBody, int newLength) {
        body = newBody;
        length = newLength;
        array = false;
        packets = 0;
        messages = 0;
        refusals.clear();
        refused = 0;
        if (packetInts.length > KEPT_INTS) {
            packetInts = new int[64 * PACKET_INTS];
            ids = new long[64 * 2];
        }
        if (messageInts.length > KEPT_INTS) {
            messageInts = new int[512 * MESSAGE_INTS];
            timestamps = new long[512];
            levels = new Level[512];
        }
    }

    void markArray() {
        array = true;
    }

    void addMessage(Level level, long timestamp, int textFrom, int textTo, int serviceFrom, int serviceTo) {
        int at = messages * MESSAGE_INTS;
        if (at == messageInts.length) {
            messageInts = Arrays.copyOf(messageInts, at * 2);
            timestamps = Arrays.copyOf(timestamps, messages * 2);
            levels = Arrays.copyOf(levels, messages * 2);
        }
        messageInts[at] = serviceFrom;
        messageInts[at + 1] = serviceTo;
        messageInts[at + 2] = textFrom;
        messageInts[at + 3] = textTo;
        timestamps[messages] = timestamp;
        levels[messages] = level;
        messages++;
    }

    /** Its messages are those added since the packet before. */
    void addPacket(PacketId id, int emitterFrom, int emitterTo) {
        int at = packets * PACKET_INTS;
        if (at == packetInts.length) {
            packetInts = Arrays.copyOf(packetInts, at * 2);
            ids = Arrays.copyOf(ids, ids.length * 2);
        }
        packetInts[at] = emitterFrom;
        packetInts[at + 1] = emitterTo;
        packetInts[at + 2] = messages;
        ids[packets * 2] = id.high();
        ids[packets * 2 + 1] = id.low();
        packets++;
    }

    void refuse(int index, String reason) {
        refused++;
        if (refusals.size() < MAX_REFUSALS) {
            refusals.add(new Refusal(index, reason));
        }
    }

    /** All the names of this request are positions in here. */
    public byte[] body() {
        return body;
    }

    /** Bytes of the body. */
    public int length() {
        return length;
    }

    /** Whether the body was an array, be it of one packet. */
    public boolean isArray() {
        return array;
    }

    public int packets() {
        return packets;
    }

    public int messages() {
        return messages;
    }

    public int emitterFrom(int packet) {
        return packetInts[packet * PACKET_INTS];
    }

    public int emitterTo(int packet) {
        return packetInts[packet * PACKET_INTS + 1];
    }

    public long idHigh(int packet) {
        return ids[packet * 2];
    }

    public long idLow(int packet) {
        return ids[packet * 2 + 1];
    }

    public int firstMessage(int packet) {
        return packet == 0 ? 0 : endMessage(packet - 1);
    }

    public int endMessage(int packet) {
        return packetInts[packet * PACKET_INTS + 2];
    }

    public Level level(int message) {
        return levels[message];
    }

    /** As it was sent: milliseconds since 1970 by the contract. */
    public long timestamp(int message) {
        return timestamps[message];
    }

    public int textFrom(int message) {
        return messageInts[message * MESSAGE_INTS + 2];
    }

    public int textTo(int message) {
        return messageInts[message * MESSAGE_INTS + 3];
    }

    public int serviceFrom(int message) {
        return messageInts[message * MESSAGE_INTS];
    }

    /** Equal to {@link #serviceFrom} if the message names no service. */
    public int serviceTo(int message) {
        return messageInts[message * MESSAGE_INTS + 1];
    }

    /** How many packets were refused; if any, the request is refused and the packets above are not complete. */
    public int refused() {
        return refused;
    }

    /** The first of the refusals. */
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }
}
