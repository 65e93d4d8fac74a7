package io.logstreamer.server.unpack;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/**
 * Unpacks zstd (RFC 8878): one frame or several, whose contents follow each other, skippable ones among them. All at once
 * into one array, so that no window has to be kept, however large a frame says it is. One thread.
 *
 * @see Unpacker which alone knows it, so that a distributor that gets no such body never loads the library
 */
final class Unzstd {
    private static final int FIRST_RATIO = 8;
    private static final int LEAST_BYTES = 4096;

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    Unpacked unpack(byte[] packed, UnpackLimits limits) {
        if (packed.length == 0) { // no frame at all passes for an empty text
            return new Unpacked.Malformed("zstd: ends too early");
        }
        int most = limits.most(packed.length);
        long said = Zstd.getFrameContentSize(packed, 0, packed.length);
        if (said > most) {
            return new Unpacked.TooLarge(limits.exceeded(most));
        }
        int size =
                said > 0 ? (int) said : (int) Math.min(most, Math.max(LEAST_BYTES, (long) FIRST_RATIO * packed.length));
        while (true) {
            byte[] bytes = new byte[size];
            try {
                return new Unpacked.Whole(bytes, context.decompressByteArray(bytes, 0, size, packed, 0, packed.length));
            } catch (ZstdException e) {
                if (e.getErrorCode() != Zstd.errDstSizeTooSmall()) {
                    return new Unpacked.Malformed("zstd: " + e.getMessage());
                }
                if (size == most) {
                    return new Unpacked.TooLarge(limits.exceeded(most));
                }
                size = (int) Math.min(most, 4L * size); // from the start again: a streaming packer told no size
            }
        }
    }
}
