package io.logstreamer.server.unpack;

import org.jspecify.annotations.Nullable;

/** Unpacks bodies, one after the other. Takes its memory when the first packed body comes. One thread. */
public final class Unpacker {
    private final UnpackLimits limits;
    private @Nullable Gunzip gunzip;
    private @Nullable Unzstd unzstd;
    private @Nullable Unpacked noZstd;

    public Unpacker(UnpackLimits limits) {
        this.limits = limits;
    }

    /** @param coding GZIP or ZSTD */
    public Unpacked unpack(Coding coding, byte[] packed) {
        return switch (coding) {
            case GZIP -> gunzip(packed);
            case ZSTD -> unzstd(packed);
            case IDENTITY, UNSUPPORTED -> throw new IllegalArgumentException(coding.toString());
        };
    }

    private Unpacked gunzip(byte[] packed) {
        if (gunzip == null) {
            gunzip = new Gunzip();
        }
        return gunzip.unpack(packed, limits);
    }

    private Unpacked unzstd(byte[] packed) {
        if (noZstd != null) {
            return noZstd;
        }
        try {
            if (unzstd == null) {
                unzstd = new Unzstd();
            }
            return unzstd.unpack(packed, limits);
        } catch (LinkageError e) { // no native code for this machine, or nowhere to put it
            noZstd = new Unpacked.Unavailable("zstd cannot be unpacked on this machine: " + e.getMessage());
            return noZstd;
        }
    }
}
