package io.logstreamer.server.scan;

/**
 * The bytes a raw, already checked name stands for: escapes become their character in UTF-8, a pair of surrogate escapes
 * one character of four bytes, a lone surrogate three bytes (which plain UTF-8 never has, so it equals itself alone).
 */
final class UnescapedName {
    static final int END = -1;

    private final JsonText text;
    private int at;
    private int to;
    private int pending;
    private int pendingBytes;

    UnescapedName(JsonText text) {
        this.text = text;
    }

    /** Begins anew with the name between two quotes. */
    void begin(int from, int newTo) {
        at = from;
        to = newTo;
        pendingBytes = 0;
    }

    /** The next byte, 0 to 255, or {@link #END}; reading stops there. */
    int next() {
        if (pendingBytes > 0) {
            pendingBytes--;
            return (pending >>> (8 * pendingBytes)) & 0xff;
        }
        if (at == to) {
            return END;
        }
        byte c = text.byteAt(at++);
        return c == '\\' ? escape() : c & 0xff;
    }

    /** Reads on and says whether all that is left is this ASCII text. */
    boolean isAscii(byte[] expected) {
        for (byte c : expected) {
            if (next() != c) {
                return false;
            }
        }
        return next() == END;
    }

    private int escape() {
        byte c = text.byteAt(at++);
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> encode(codePoint());
            default -> c;
        };
    }

    private int codePoint() {
        char unit = fourHexDigits();
        if (!Character.isHighSurrogate(unit) || to - at < 6 || text.byteAt(at) != '\\' || text.byteAt(at + 1) != 'u') {
            return unit;
        }
        int before = at;
        at += 2;
        char second = fourHexDigits();
        if (Character.isLowSurrogate(second)) {
            return Character.toCodePoint(unit, second);
        }
        at = before;
        return unit;
    }

    private char fourHexDigits() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            unit = (unit << 4) | Character.digit(text.byteAt(at++), 16);
        }
        return (char) unit;
    }

    /** The first byte of the character; the others are left pending, the next one highest. */
    private int encode(int c) {
        if (c < 0x80) {
            return c;
        }
        pending = (continuation(c, 12) << 16) | (continuation(c, 6) << 8) | continuation(c, 0);
        if (c < 0x800) {
            pendingBytes = 1;
            return 0xc0 | (c >>> 6);
        }
        if (c < 0x10000) {
            pendingBytes = 2;
            return 0xe0 | (c >>> 12);
        }
        pendingBytes = 3;
        return 0xf0 | (c >>> 18);
    }

    private static int continuation(int c, int shift) {
        return 0x80 | ((c >>> shift) & 0x3f);
    }
}
