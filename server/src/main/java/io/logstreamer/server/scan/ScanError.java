package io.logstreamer.server.scan;

/**
 * Why a packet was refused.
 *
 * @param kind which HTTP status it deserves
 * @param field the field at fault, such as {@code emitter_id} or {@code messages[3].timestamp}; empty for the packet itself
 * @param messageIndex the message at fault, from 0, or -1 if it is none
 * @param offset the byte at fault, an index into the scanned array; what is missing is reported where its object begins
 * @param reason one short line that reads on after the field's name
 */
public record ScanError(Kind kind, String field, int messageIndex, int offset, String reason) {
    public enum Kind {
        /** Not JSON, or not a packet: 400. */
        MALFORMED,
        /** More bytes or messages than a packet may have: 413. */
        TOO_LARGE
    }

    /** One line, such as {@code messages[3].level: must be a non-empty string (byte 412)}. */
    public String text() {
        return (field.isEmpty() ? "packet" : field) + ": " + reason + " (byte " + offset + ")";
    }
}
