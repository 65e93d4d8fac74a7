package io.logstreamer.analyzer.packet;

/** The inside of JSON strings and numbers by RFC 8259, on bytes where they lie. */
final class JsonText {

    private JsonText() {}

    /**
     * Checks the bytes between two quotes and decodes escapes in place: what is decoded is never longer. A surrogate
     * without its partner becomes the three bytes UTF-8 would have for it, so that different texts stay different.
     *
     * @return the end of the decoded text, or -1 - p if the byte at p is wrong
     */
    static int decode(byte[] text, int from, int to) {
        int plain = from;
        while (plain < to && text[plain] >= 0x20 && text[plain] != '\\') {
            plain++;
        }
        int out = plain;
        int in = plain;
        while (in < to) {
            byte b = text[in];
            int length = b == '\\' ? escapeLength(text, in, to) : Utf8.length(text, in, to);
            if (length == 0) {
                return -1 - in;
            }
            if (b == '\\') {
                length = surrogatePairLength(text, in, to, length);
                out = Utf8.put(codePoint(text, in, length), text, out);
            } else {
                for (int i = 0; i < length; i++) {
                    text[out++] = text[in + i];
                }
            }
            in += length;
        }
        return out;
    }

    /** {@code -?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?} */
    static boolean isNumber(byte[] text, int from, int to) {
        int at = from < to && text[from] == '-' ? from + 1 : from;
        int whole = skipDigits(text, at, to);
        if (whole == at || (text[at] == '0' && whole > at + 1)) {
            return false;
        }
        at = whole;
        if (at < to && text[at] == '.') {
            int fraction = skipDigits(text, at + 1, to);
            if (fraction == at + 1) {
                return false;
            }
            at = fraction;
        }
        if (at < to && (text[at] | 0x20) == 'e') {
            int digits = at + 1 < to && (text[at + 1] == '+' || text[at + 1] == '-') ? at + 2 : at + 1;
            at = skipDigits(text, digits, to);
            if (at == digits) {
                return false;
            }
        }
        return at == to;
    }

    private static int skipDigits(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }

    private static int escapeLength(byte[] text, int at, int to) {
        if (at + 1 >= to) {
            return 0;
        }
        if (text[at + 1] != 'u') {
            return "\"\\/bfnrt".indexOf(text[at + 1]) >= 0 ? 2 : 0;
        }
        return at + 6 <= to && hex(text, at + 2) >= 0 ? 6 : 0;
    }

    private static int surrogatePairLength(byte[] text, int at, int to, int length) {
        boolean pair = length == 6
                && Character.isHighSurrogate((char) hex(text, at + 2))
                && at + 12 <= to
                && text[at + 6] == '\\'
                && text[at + 7] == 'u'
                && hex(text, at + 8) >= 0
                && Character.isLowSurrogate((char) hex(text, at + 8));
        return pair ? 12 : length;
    }

    private static int codePoint(byte[] text, int at, int length) {
        return switch (length) {
            case 12 -> Character.toCodePoint((char) hex(text, at + 2), (char) hex(text, at + 8));
            case 6 -> hex(text, at + 2);
            default ->
                switch (text[at + 1]) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> text[at + 1];
                };
        };
    }

    /** The four hexadecimal digits from {@code at}, or negative if there is another character among them. */
    private static int hex(byte[] text, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = text[i] < 0 ? -1 : Character.digit(text[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }
}
