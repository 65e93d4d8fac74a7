package io.logstreamer.analyzer.packet;

/** UTF-8 (RFC 3629), one character at a time. */
final class Utf8 {

    private Utf8() {}

    /** The length of the character that starts at {@code at}, or 0 if it is not one or is a control character. */
    static int length(byte[] text, int at, int to) {
        int first = text[at] & 0xFF;
        if (first < 0x80) {
            return first >= 0x20 ? 1 : 0;
        }
        int second = at + 1 < to ? text[at + 1] & 0xFF : 0;
        if (first >= 0xC2 && first <= 0xDF) {
            return isContinuation(second) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            boolean overlong = first == 0xE0 && second < 0xA0;
            boolean surrogate = first == 0xED && second > 0x9F;
            return isContinuation(second) && !overlong && !surrogate && continues(text, at + 2, to) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            boolean overlong = first == 0xF0 && second < 0x90;
            boolean tooLarge = first == 0xF4 && second > 0x8F;
            boolean tail = continues(text, at + 2, to) && continues(text, at + 3, to);
            return isContinuation(second) && !overlong && !tooLarge && tail ? 4 : 0;
        }
        return 0;
    }

    /** Writes a code point, a lone surrogate too, and returns the position after it. */
    static int put(int codePoint, byte[] text, int at) {
        if (codePoint < 0x80) {
            text[at] = (byte) codePoint;
            return at + 1;
        }
        if (codePoint < 0x800) {
            text[at] = (byte) (0xC0 | (codePoint >> 6));
            text[at + 1] = continuation(codePoint);
            return at + 2;
        }
        if (codePoint < 0x10000) {
            text[at] = (byte) (0xE0 | (codePoint >> 12));
            text[at + 1] = continuation(codePoint >> 6);
            text[at + 2] = continuation(codePoint);
            return at + 3;
        }
        text[at] = (byte) (0xF0 | (codePoint >> 18));
        text[at + 1] = continuation(codePoint >> 12);
        text[at + 2] = continuation(codePoint >> 6);
        text[at + 3] = continuation(codePoint);
        return at + 4;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    private static boolean isContinuation(int unsignedByte) {
        return (unsignedByte & 0xC0) == 0x80;
    }

    private static boolean continues(byte[] text, int at, int to) {
        return at < to && isContinuation(text[at] & 0xFF);
    }
}
