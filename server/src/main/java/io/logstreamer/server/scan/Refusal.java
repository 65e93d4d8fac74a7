package io.logstreamer.server.scan;

import io.logstreamer.server.scan.ScanError.Kind;

/**
 * Why the current scan stopped: filled by the step that refuses, then given its place by the steps around it as they
 * return. One per scanner, reused.
 */
final class Refusal {
    /** What every step returns instead of a position. */
    static final int REFUSED = -1;

    private Kind kind = Kind.MALFORMED;
    private int offset;
    private String reason = "";
    private boolean ranOut;
    private String member = "";
    private int messageIndex = -1;

    int malformed(int offset, String reason) {
        return because(Kind.MALFORMED, offset, reason);
    }

    int tooLarge(int offset, String reason) {
        return because(Kind.TOO_LARGE, offset, reason);
    }

    /** The bytes end where the grammar wants more. */
    int ranOut(int offset) {
        because(Kind.MALFORMED, offset, "ends too early");
        ranOut = true;
        return REFUSED;
    }

    /** True if more bytes might have helped. */
    boolean hasRunOut() {
        return ranOut;
    }

    /** Says which field of the packet or message it happened in; what lies in a message keeps that message's field. */
    int inMember(String name) {
        if (messageIndex < 0) {
            member = name;
        }
        return REFUSED;
    }

    int inMessage(int index) {
        messageIndex = index;
        return REFUSED;
    }

    Kind kind() {
        return kind;
    }

    ScanError toError() {
        return new ScanError(kind, field(), messageIndex, offset, reason);
    }

    private String field() {
        if (messageIndex < 0) {
            return member;
        }
        return "messages[" + messageIndex + "]" + (member.isEmpty() ? "" : "." + member);
    }

    private int because(Kind newKind, int newOffset, String newReason) {
        kind = newKind;
        offset = newOffset;
        reason = newReason;
        ranOut = false;
        member = "";
        messageIndex = -1;
        return REFUSED;
    }
}
