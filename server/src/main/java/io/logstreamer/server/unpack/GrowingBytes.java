package io.logstreamer.server.unpack;

import java.util.Arrays;

/**
 * Where a body is unpacked to: an array of the size that was announced, which grows, up to a limit, if that was not true. A
 * body that announces what cannot be is refused in any case, whatever is found to be wrong with it: of that only the length is
 * kept, so that a bomb costs next to nothing.
 */
final class GrowingBytes {
    private static final int LEAST_GROWN = 4096;
    private static final int THROWN_AWAY_BYTES = 16 * 1024;

    private final int most;
    private final boolean keeps;
    private byte[] bytes;
    private int length;

    /**
     * @param announced bytes
     * @param credible so many may be announced, at most
     * @param most so many it may become
     */
    GrowingBytes(long announced, long credible, int most) {
        this.most = most;
        this.keeps = announced <= Math.min(credible, most);
        this.bytes = new byte[keeps ? (int) announced : THROWN_AWAY_BYTES];
    }

    /** Whether there is anything in it but its length. */
    boolean keeps() {
        return keeps;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Where in the array the next bytes go. */
    int offset() {
        return keeps ? length : 0;
    }

    int room() {
        return keeps ? bytes.length - length : Math.min(bytes.length, most - length);
    }

    /** So many bytes were written behind the others. */
    void wrote(int count) {
        length += count;
    }

    /** Puts a byte behind the others, in a larger array; false, and nothing done, if it is as large as it may be. */
    boolean grow(byte next) {
        if (!keeps || bytes.length == most) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(LEAST_GROWN, 2L * bytes.length)));
        bytes[length++] = next;
        return true;
    }

    Unpacked.Whole whole() {
        return new Unpacked.Whole(bytes, length);
    }
}
