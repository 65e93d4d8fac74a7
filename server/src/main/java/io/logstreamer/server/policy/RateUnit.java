package io.logstreamer.server.policy;

/** What an emitter's rate may be given in. */
public enum RateUnit {
    PACKETS,
    MESSAGES,
    BYTES;

    /** Tokens that one packet takes. */
    long cost(int messages, int bytes) {
        return switch (this) {
            case PACKETS -> 1;
            case MESSAGES -> messages;
            case BYTES -> bytes;
        };
    }
}
