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

    /**
     * How many of the eight, from the first on, are plain inside a JSON string: ASCII, no control character, neither
     * quote nor backslash; 8 if all are.
     *
     * <p>A subtraction sets the high bit of a byte that was below what is taken off, and may borrow from the bytes above
     * it. The borrow spoils only what lies behind the first byte found, and a byte with its own high bit set is not plain
     * anyway, so the lowest high bit is always right. Example: in {@code ab"c....} the third byte is {@code 0x22 ^ 0x22 = 0},
     * minus 1 is {@code 0xff}: bit 23 is the lowest high bit, 23 / 8 = 2 plain bytes.
     */
    static int plainPrefix(long eight) {
        long below20 = eight - 0x2020202020202020L;
        long quote = (eight ^ ('"' * EACH)) - EACH;
        long backslash = (eight ^ ('\\' * EACH)) - EACH;
        return Long.numberOfTrailingZeros((eight | below20 | quote | backslash) & HIGH_BITS) >>> 3;
    }
}
