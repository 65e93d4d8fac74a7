package io.logstreamer.analyzer.packet;

/** The body is not JSON; reading cannot go on. Expected, so it carries no stack trace. */
final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(String what, long atByte) {
        super("malformed JSON at byte " + atByte + ": " + what, null, false, false);
    }
}
