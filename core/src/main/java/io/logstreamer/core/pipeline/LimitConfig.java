package io.logstreamer.core.pipeline;

/**
 * How much may be inside.
 *
 * @param ringPackets INGEST_BUFFER_SIZE
 * @param packets MAX_IN_FLIGHT_PACKETS, everything between acceptance and the end
 * @param bytes MAX_IN_FLIGHT_BYTES, likewise
 */
public record LimitConfig(int ringPackets, long packets, long bytes) {
    public LimitConfig {
        if (ringPackets < 1 || packets < 1 || bytes < 1) {
            throw new IllegalArgumentException("limits start at 1");
        }
    }
}
