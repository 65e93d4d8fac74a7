package io.logstreamer.emitter.http;

/**
 * What the bodies of a connection's requests are.
 *
 * @param headers that say so, each ended by CRLF
 * @param keepsReplies whether the replies to what was accepted are wanted, too
 */
public record BodyKind(String headers, boolean keepsReplies) {

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String NDJSON = "Content-Type: application/x-ndjson\r\n";
    private static final String GZIP = "Content-Encoding: gzip\r\n";

    public static BodyKind packet() {
        return new BodyKind(JSON, false);
    }

    public static BodyKind array() {
        return new BodyKind(JSON, true);
    }

    public static BodyKind lines() {
        return new BodyKind(NDJSON, true);
    }

    /** The same, packed. */
    public BodyKind gzipped() {
        return new BodyKind(headers + GZIP, keepsReplies);
    }
}
