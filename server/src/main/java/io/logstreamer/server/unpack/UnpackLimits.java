package io.logstreamer.server.unpack;

/**
 * What a packed body may unpack to.
 *
 * @param maxBytes of any body
 * @param maxRatio of its bytes to those it was packed in, for one that unpacks to more than {@link #FREE_BYTES}
 */
public record UnpackLimits(int maxBytes, int maxRatio) {
    /** So small a body does no harm whatever it was packed in. */
    static final int FREE_BYTES = 1 << 20;

    public UnpackLimits {
        if (maxBytes < 1 || maxRatio < 1) {
            throw new IllegalArgumentException("limits start at 1");
        }
    }

    /** The most that a body of so many packed bytes may unpack to. */
    int most(int packedBytes) {
        return (int) Math.min(maxBytes, Math.max(FREE_BYTES, (long) maxRatio * packedBytes));
    }

    /** Why a body that unpacks to more than {@code most} is refused. */
    String exceeded(int most) {
        return most == maxBytes
                ? "unpacks to more than " + maxBytes + " bytes (MAX_BODY_BYTES)"
                : "unpacks to more than " + maxRatio + " times its bytes (MAX_COMPRESSION_RATIO)";
    }
}
