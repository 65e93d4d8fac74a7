package io.logstreamer.core.packet;

import java.util.Arrays;

/**
 * Where in one array several packets lie, on their way in together. Filled, offered, cleared and filled again, so that it
 * allocates only when it grows. One thread.
 */
public final class Slices {
    private static final int FIRST_PACKETS = 64;

    private int[] offsets = new int[FIRST_PACKETS];
    private int[] lengths = new int[FIRST_PACKETS];
    private int[] messages = new int[FIRST_PACKETS];
    private int size;
    private long bytes;
    private long allMessages;

    public void clear() {
        size = 0;
        bytes = 0;
        allMessages = 0;
    }

    /**
     * @param offset of the packet's opening brace
     * @param length up to and with its closing brace
     * @param messageCount at least 1
     */
    public void add(int offset, int length, int messageCount) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
            messages = Arrays.copyOf(messages, 2 * size);
        }
        offsets[size] = offset;
        lengths[size] = length;
        messages[size] = messageCount;
        size++;
        bytes += length;
        allMessages += messageCount;
    }

    /** Copies the packets out of their array, one behind the other; they then lie in what is returned. */
    public byte[] compact(byte[] array) {
        byte[] compact = new byte[Math.toIntExact(bytes)];
        int end = 0;
        for (int i = 0; i < size; i++) {
            System.arraycopy(array, offsets[i], compact, end, lengths[i]);
            offsets[i] = end;
            end += lengths[i];
        }
        return compact;
    }

    /** Packets. */
    public int size() {
        return size;
    }

    /** Of the packets, without what stands between them. */
    public long bytes() {
        return bytes;
    }

    /** Of all packets. */
    public long messages() {
        return allMessages;
    }

    public int offset(int i) {
        return offsets[i];
    }

    public int length(int i) {
        return lengths[i];
    }

    public int messages(int i) {
        return messages[i];
    }
}
