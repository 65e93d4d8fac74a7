package io.logstreamer.server.unpack;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks gzip (RFC 1952): one member or several, whose contents follow each other. Every check that the format has is
 * made: head, CRC-32 and length. What follows the last member must be nothing. One thread.
 */
final class Gunzip {
    private static final int TRAILER_BYTES = 8;

    /** The most that DEFLATE can make of a byte. */
    private static final long MOST_RATIO = 1032;

    /** At once: native code holds the arrays for as long, and the collector may have to wait for it. */
    private static final int STEP_BYTES = 64 * 1024;

    private static final Unpacked CUT = new Unpacked.Malformed("gzip: ends too early");

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] beyond = new byte[1];

    Unpacked unpack(byte[] packed, UnpackLimits limits) {
        int most = limits.most(packed.length);
        GrowingBytes target = new GrowingBytes(announced(packed), MOST_RATIO * packed.length, most);
        int at = 0;
        do {
            int data = GzipHeader.read(packed, at);
            if (data < 0) {
                return data == GzipHeader.CUT ? CUT : notGzip(at);
            }
            inflater.reset();
            inflater.setInput(packed, data, packed.length - data);
            crc.reset();
            int from = target.length();
            @Nullable Unpacked problem = inflate(target, limits, most);
            if (problem == null) {
                at = packed.length - inflater.getRemaining();
                problem = trailerProblem(packed, at, target.length() - from);
            }
            if (problem != null) {
                inflater.reset(); // lets go of the body
                return problem;
            }
            at += TRAILER_BYTES;
        } while (at < packed.length);
        inflater.reset();
        return target.keeps() ? target.whole() : corrupt("its length differs");
    }

    /** What the last four bytes say, which is true of the usual body, as it is one member. */
    private static long announced(byte[] packed) {
        if (packed.length < TRAILER_BYTES) {
            return 0;
        }
        return fourBytes(packed, packed.length - 4);
    }

    private static Unpacked notGzip(int at) {
        return new Unpacked.Malformed(
                at == 0
                        ? "gzip: it does not begin as gzip does"
                        : "gzip: what follows its end at byte " + at + " is no gzip");
    }

    private @Nullable Unpacked inflate(GrowingBytes target, UnpackLimits limits, int most) {
        try {
            while (!inflater.finished()) {
                int room = target.room();
                int count = room > 0
                        ? inflater.inflate(target.array(), target.offset(), Math.min(room, STEP_BYTES))
                        : inflater.inflate(beyond);
                if (count == 0 && !inflater.finished()) {
                    return inflater.needsDictionary() ? corrupt("needs a dictionary") : CUT;
                }
                if (room > 0) {
                    crc.update(target.array(), target.offset(), count);
                    target.wrote(count);
                } else if (count > 0) {
                    crc.update(beyond[0]);
                    if (!target.grow(beyond[0])) {
                        return new Unpacked.TooLarge(limits.exceeded(most));
                    }
                }
            }
            return null;
        } catch (DataFormatException e) {
            return corrupt(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Unpacked trailerProblem(byte[] packed, int at, int length) {
        if (packed.length - at < TRAILER_BYTES) {
            return CUT;
        }
        if (fourBytes(packed, at) != crc.getValue()) {
            return corrupt("its CRC-32 differs");
        }
        return fourBytes(packed, at + 4) == length ? null : corrupt("its length differs");
    }

    private static Unpacked corrupt(String reason) {
        return new Unpacked.Malformed("gzip: corrupt: " + reason);
    }

    private static long fourBytes(byte[] packed, int at) {
        return (packed[at] & 0xffL)
                | (packed[at + 1] & 0xffL) << 8
                | (packed[at + 2] & 0xffL) << 16
                | (packed[at + 3] & 0xffL) << 24;
    }
}
