package io.logstreamer.server.scan;

/** Strings by RFC 8259, read eight bytes at a time as long as they are plain. */
final class JsonString {
    private static final String INVALID_ESCAPE = "invalid escape";

    private final Refusal refusal;
    private int lastBackslash;

    JsonString(Refusal refusal) {
        this.refusal = refusal;
    }

    void begin() {
        lastBackslash = -1;
    }

    /** True if the string read last, which began behind {@code from}, has an escape. */
    boolean hasEscapeSince(int from) {
        return lastBackslash >= from;
    }

    /** From an opening quote to behind the closing one. */
    int read(byte[] bytes, int at, int end) {
        int i = at + 1;
        while (i <= end - Long.BYTES) {
            long notPlain = EightBytes.notPlain(EightBytes.at(bytes, i));
            if (notPlain != 0) {
                i += EightBytes.index(notPlain);
                return bytes[i] == '"' ? i + 1 : readOn(bytes, i, end);
            }
            i += Long.BYTES;
        }
        return readOn(bytes, i, end);
    }

    /** Apart from {@link #read}, so that the common case is small enough to be inlined wherever a string is read. */
    private int readOn(byte[] bytes, int at, int end) {
        int i = at;
        while (i >= 0 && i < end) {
            byte c = bytes[i];
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\') {
                i = escape(bytes, i, end);
            } else if (c < 0) {
                i = Utf8.nonAscii(bytes, i, end, refusal);
            } else if (c < ' ') {
                return refusal.malformed(i, "a control character in a string must be escaped");
            } else {
                i = plain(bytes, i, end);
            }
        }
        return i < 0 ? i : refusal.ranOut(end);
    }

    /** From a plain byte to one that is not, or to the last seven bytes, which go one by one. */
    private static int plain(byte[] bytes, int at, int end) {
        int i = at + 1;
        while (i <= end - Long.BYTES) {
            long notPlain = EightBytes.notPlain(EightBytes.at(bytes, i));
            if (notPlain != 0) {
                return i + EightBytes.index(notPlain);
            }
            i += Long.BYTES;
        }
        return i;
    }

    /** From a backslash to behind its escape. A lone surrogate passes: the grammar of RFC 8259 allows it. */
    private int escape(byte[] bytes, int at, int end) {
        lastBackslash = at;
        if (at + 1 == end) {
            return refusal.ranOut(end);
        }
        return switch (bytes[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> fourHexDigits(bytes, at, end);
            default -> refusal.malformed(at, INVALID_ESCAPE);
        };
    }

    private int fourHexDigits(byte[] bytes, int at, int end) {
        for (int i = at + 2; i < at + 6; i++) {
            if (i == end) {
                return refusal.ranOut(end);
            }
            if (Character.digit(bytes[i], 16) < 0) {
                return refusal.malformed(at, INVALID_ESCAPE);
            }
        }
        return at + 6;
    }
}
