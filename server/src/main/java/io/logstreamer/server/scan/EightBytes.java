package io.logstreamer.server.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array looked at as one long, the first byte lowest. */
final class EightBytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private EightBytes() {}

    static long at(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** The first eight bytes of {@code bytes[from, to)}, or all of them if they are fewer, with zeros behind. */
    static long head(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length >= Long.BYTES) {
            return at(bytes, from);
        }
        if (from <= bytes.length - Long.BYTES) {
            return at(bytes, from) & ~(-1L << (Byte.SIZE * length));
        }
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (bytes[from + i] & 0xffL) << (Byte.SIZE * i);
        }
        return word;
    }

    /**
     * 0 if all eight are plain inside a JSON string: ASCII, no control character, neither quote nor backslash. Else the
     * lowest bit set is the high bit of the first byte that is not.
     *
     * <p>A subtraction sets the high bit of a byte that was below what is taken off, and may borrow from the bytes above
     * it. The borrow spoils only what lies behind the first byte found, and a byte with its own high bit set is not plain
     * anyway, so the lowest bit is always right. Example: in {@code ab"c....} the third byte is {@code 0x22 ^ 0x22 = 0},
     * minus 1 is {@code 0xff}: bit 23 is the lowest, and {@link #index} makes it 2.
     */
    static long notPlain(long eight) {
        long below20 = eight - 0x2020202020202020L;
        long quote = (eight ^ ('"' * EACH)) - EACH;
        long backslash = (eight ^ ('\\' * EACH)) - EACH;
        return (eight | below20 | quote | backslash) & HIGH_BITS;
    }

    /** As {@link #notPlain}, for bytes that are not digits: {@code '0'..'9' ^ '0'} is 0..9, and 10 + 0x76 has the high bit. */
    static long notDigits(long eight) {
        long values = eight ^ ('0' * EACH);
        return (values | (values + 0x76 * EACH)) & HIGH_BITS;
    }

    /** 0 if none is a newline. Else the lowest bit set is the high bit of the first that is; a borrow goes upwards, as above. */
    static long newlines(long eight) {
        long zeros = eight ^ ('\n' * EACH);
        return (zeros - EACH) & ~zeros & HIGH_BITS;
    }

    /** Which of the eight bytes the lowest bit set belongs to. */
    static int index(long bits) {
        return Long.numberOfTrailingZeros(bits) >>> 3;
    }
}
