package io.logstreamer.server.scan;

/** Number literals by RFC 8259, of any size and precision, and the narrower one of a timestamp. */
final class JsonNumber {
    private static final String NOT_A_TIMESTAMP = "must be an integer from 1 to " + Long.MAX_VALUE;

    /** The digits of 2^63-1. */
    private static final int MAX_DIGITS = 19;

    private JsonNumber() {}

    static int any(byte[] bytes, int at, int end, Refusal refusal) {
        int i = bytes[at] == '-' ? at + 1 : at;
        if (i < end && bytes[i] == '0') {
            i++;
            if (i < end && isDigit(bytes[i])) {
                return refusal.malformed(i, "a number must not begin with 0");
            }
        } else {
            i = digits(bytes, i, end, refusal);
        }
        if (i >= 0 && i < end && bytes[i] == '.') {
            i = digits(bytes, i + 1, end, refusal);
        }
        if (i >= 0 && i < end && (bytes[i] == 'e' || bytes[i] == 'E')) {
            i++;
            if (i < end && (bytes[i] == '+' || bytes[i] == '-')) {
                i++;
            }
            i = digits(bytes, i, end, refusal);
        }
        return i;
    }

    /** An integer literal from 1 to 2^63-1: digits alone, no sign, no leading zero, no fraction, no exponent. */
    static int timestamp(byte[] bytes, int at, int end, Refusal refusal) {
        if (bytes[at] < '1' || bytes[at] > '9') {
            return refusal.malformed(at, NOT_A_TIMESTAMP);
        }
        int i = digitsEnd(bytes, at + 1, end);
        int digits = i - at;
        if (digits > MAX_DIGITS || (digits == MAX_DIGITS && exceedsLong(bytes, at))) {
            return refusal.malformed(at, NOT_A_TIMESTAMP);
        }
        if (i < end && (bytes[i] == '.' || bytes[i] == 'e' || bytes[i] == 'E')) {
            return refusal.malformed(at, NOT_A_TIMESTAMP);
        }
        return i;
    }

    private static int digits(byte[] bytes, int at, int end, Refusal refusal) {
        if (at == end) {
            return refusal.ranOut(end);
        }
        if (!isDigit(bytes[at])) {
            return refusal.malformed(at, "a digit must be here");
        }
        return digitsEnd(bytes, at + 1, end);
    }

    private static int digitsEnd(byte[] bytes, int at, int end) {
        int i = at;
        while (i <= end - Long.BYTES) {
            long notDigits = EightBytes.notDigits(EightBytes.at(bytes, i));
            if (notDigits != 0) {
                return i + EightBytes.index(notDigits);
            }
            i += Long.BYTES;
        }
        while (i < end && isDigit(bytes[i])) {
            i++;
        }
        return i;
    }

    private static boolean exceedsLong(byte[] bytes, int at) {
        long leading = 0;
        for (int i = 0; i < MAX_DIGITS - 1; i++) {
            leading = leading * 10 + bytes[at + i] - '0';
        }
        int last = bytes[at + MAX_DIGITS - 1] - '0';
        return leading > (Long.MAX_VALUE - last) / 10;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
