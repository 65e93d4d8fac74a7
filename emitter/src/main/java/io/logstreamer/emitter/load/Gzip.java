package io.logstreamer.emitter.load;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Packs one body after another by RFC 1952, fast rather than small, in one buffer. For one thread. */
final class Gzip {

    private static final byte[] HEAD = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int TRAILER_BYTES = 8;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final CRC32 crc = new CRC32();
    private byte[] packed = new byte[4096];
    private int length;

    /** Packs the first {@code plainLength} bytes. */
    void pack(byte[] plain, int plainLength) {
        System.arraycopy(HEAD, 0, packed, 0, HEAD.length);
        length = HEAD.length;
        deflater.reset();
        deflater.setInput(plain, 0, plainLength);
        deflater.finish();
        while (!deflater.finished()) {
            reserve(1);
            length += deflater.deflate(packed, length, packed.length - length);
        }
        crc.reset();
        crc.update(plain, 0, plainLength);
        reserve(TRAILER_BYTES);
        fourBytes((int) crc.getValue());
        fourBytes(plainLength);
    }

    private void reserve(int bytes) {
        if (packed.length - length < bytes) {
            packed = Arrays.copyOf(packed, 2 * packed.length);
        }
    }

    private void fourBytes(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            packed[length++] = (byte) (value >>> shift);
        }
    }

    /** The first {@link #length} bytes are what was packed last. */
    byte[] buffer() {
        return packed;
    }

    int length() {
        return length;
    }
}
