package io.logstreamer.server.unpack;

import java.util.Arrays;

/** Where a body is unpacked to: an array of the size that was announced, which grows, up to a limit, if that was not true. */
final class GrowingBytes {
    private static final int LEAST_GROWN = 4096;

    private final int most;
    private byte[] bytes;
    private int length;

    /** @param announced bytes, in which nobody has to believe */
    GrowingBytes(long announced, int most) {
        this.most = most;
        this.bytes = new byte[(int) Math.min(announced, most)];
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    int room() {
        return bytes.length - length;
    }

    /** So many bytes were written behind the others. */
    void wrote(int count) {
        length += count;
    }

    /** Puts a byte behind the others, in a larger array; false, and nothing done, if it is as large as it may be. */
    boolean grow(byte next) {
        if (bytes.length == most) {
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
