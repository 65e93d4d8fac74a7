package io.logstreamer.emitter.load;

import io.logstreamer.emitter.http.BodyKind;

/**
 * What goes into one request.
 *
 * @param packets at most
 */
public record Batching(int packets, Format format, boolean gzip) {

    /** How several packets are one body. */
    public enum Format {
        ARRAY,
        NDJSON
    }

    /** One packet a request, as it is. */
    public static final Batching NONE = new Batching(1, Format.ARRAY, false);

    /** Whether a body is a packet and nothing around it. */
    boolean isBare() {
        return packets == 1 && format == Format.ARRAY;
    }

    BodyKind kind() {
        BodyKind plain = format == Format.NDJSON ? BodyKind.lines() : isBare() ? BodyKind.packet() : BodyKind.array();
        return gzip ? plain.gzipped() : plain;
    }
}
