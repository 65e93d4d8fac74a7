package io.logstreamer.server.scan;

/** 64 bits for an id: FNV-1a over its bytes, then mixed, so that every bit depends on each of them. */
final class IdHash {
    private static final long PRIME = 0x100000001b3L;

    private IdHash() {}

    /** Of what is left to read. */
    static long of(UnescapedName id, long seed) {
        long hash = seed;
        for (int b = id.next(); b != UnescapedName.END; b = id.next()) {
            hash = (hash ^ b) * PRIME;
        }
        return mix(hash);
    }

    /** The finalizer of MurmurHash3. */
    private static long mix(long hash) {
        long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
