package io.logstreamer.server.unpack;

import java.util.zip.CRC32;

/** The head of a gzip member (RFC 1952, 2.3). */
final class GzipHeader {
    static final int CUT = -1;
    static final int WRONG = -2;

    private static final int FIXED_BYTES = 10;
    private static final int DEFLATE = 8;
    private static final int HAS_CRC = 0x02;
    private static final int HAS_EXTRA = 0x04;
    private static final int HAS_NAME = 0x08;
    private static final int HAS_COMMENT = 0x10;
    private static final int RESERVED = 0xe0;

    private GzipHeader() {}

    /** From a member's first byte to behind its head, or {@link #CUT} or {@link #WRONG}. */
    static int read(byte[] packed, int at) {
        if (!startsRight(packed, at)) {
            return WRONG;
        }
        if (packed.length - at < FIXED_BYTES) {
            return CUT;
        }
        int flags = packed[at + 3];
        if ((flags & RESERVED) != 0) {
            return WRONG;
        }
        int i = at + FIXED_BYTES;
        if ((flags & HAS_EXTRA) != 0) {
            i = packed.length - i < 2 ? CUT : i + 2 + twoBytes(packed, i);
        }
        i = (flags & HAS_NAME) != 0 ? text(packed, i) : i;
        i = (flags & HAS_COMMENT) != 0 ? text(packed, i) : i;
        if (i < 0 || i > packed.length) {
            return CUT;
        }
        return (flags & HAS_CRC) != 0 ? checked(packed, at, i) : i;
    }

    /** As far as there are bytes. */
    private static boolean startsRight(byte[] packed, int at) {
        byte[] start = {0x1f, (byte) 0x8b, DEFLATE};
        for (int i = 0; i < start.length && at + i < packed.length; i++) {
            if (packed[at + i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** Behind a text that ends with a zero. */
    private static int text(byte[] packed, int at) {
        int i = at;
        while (i >= 0 && i < packed.length && packed[i] != 0) {
            i++;
        }
        return i >= 0 && i < packed.length ? i + 1 : CUT;
    }

    private static int checked(byte[] packed, int from, int to) {
        if (packed.length - to < 2) {
            return CUT;
        }
        CRC32 crc = new CRC32();
        crc.update(packed, from, to - from);
        return twoBytes(packed, to) == (crc.getValue() & 0xffff) ? to + 2 : WRONG;
    }

    private static int twoBytes(byte[] packed, int at) {
        return (packed[at] & 0xff) | (packed[at + 1] & 0xff) << 8;
    }
}
