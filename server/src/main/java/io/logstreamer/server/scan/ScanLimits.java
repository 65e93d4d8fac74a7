package io.logstreamer.server.scan;

/**
 * What one packet may be at most.
 *
 * @param maxPacketBytes bytes from the packet's opening to its closing brace, {@value #MIN_PACKET_BYTES} to {@value #MAX_PACKET_BYTES}
 * @param maxMessages messages in a packet, 1 to {@value #MAX_MESSAGES}
 * @param maxNesting open objects and arrays around any value, the packet itself included, {@value #MIN_NESTING} (packet,
 *     messages, message, metadata) to {@value #MAX_NESTING}
 */
public record ScanLimits(int maxPacketBytes, int maxMessages, int maxNesting) {
    static final int MIN_PACKET_BYTES = 128;
    static final int MAX_PACKET_BYTES = 1 << 30;
    static final int MAX_MESSAGES = 1_000_000;
    static final int MIN_NESTING = 4;
    static final int MAX_NESTING = 1024;

    public ScanLimits {
        requireWithin("MAX_PACKET_BYTES", maxPacketBytes, MIN_PACKET_BYTES, MAX_PACKET_BYTES);
        requireWithin("MAX_MESSAGES_PER_PACKET", maxMessages, 1, MAX_MESSAGES);
        requireWithin("MAX_NESTING", maxNesting, MIN_NESTING, MAX_NESTING);
    }

    private static void requireWithin(String setting, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(setting + "=" + value + ": must be from " + min + " to " + max);
        }
    }
}
