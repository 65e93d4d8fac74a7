package io.logstreamer.analyzer.packet;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes 128 bits of (emitter_id, packet_id): the head of SHA-256, so that even ids chosen to collide do not. Not for
 * several threads.
 */
final class PacketId {

    /** Occurs in no UTF-8 text: "a", "bc" and "ab", "c" differ. */
    private static final byte SEPARATOR = (byte) 0xFF;

    private final MessageDigest digest;
    private final byte[] hash = new byte[32];
    private final ByteBuffer view = ByteBuffer.wrap(hash);

    PacketId() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void compute(byte[] body, int emitterFrom, int emitterTo, int idFrom, int idTo) {
        digest.update(body, emitterFrom, emitterTo - emitterFrom);
        digest.update(SEPARATOR);
        digest.update(body, idFrom, idTo - idFrom);
        try {
            digest.digest(hash, 0, hash.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
    }

    long high() {
        return view.getLong(0);
    }

    long low() {
        return view.getLong(8);
    }
}
