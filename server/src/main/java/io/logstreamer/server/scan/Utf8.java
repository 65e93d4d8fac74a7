package io.logstreamer.server.scan;

/** Well-formed UTF-8 by RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF. */
final class Utf8 {
    private static final String INVALID = "invalid UTF-8";

    private Utf8() {}

    /** Reads the run of non-ASCII characters that begins at {@code at}, where a byte with its high bit set must be. */
    static int nonAscii(byte[] bytes, int at, int end, Refusal refusal) {
        int i = at;
        do {
            int lead = bytes[i] & 0xff;
            int length = length(lead);
            if (length == 0) {
                return refusal.malformed(i, INVALID);
            }
            if (length > end - i) {
                return refusal.ranOut(end);
            }
            if (!secondFits(lead, bytes[i + 1] & 0xff)
                    || (length > 2 && !continues(bytes[i + 2]))
                    || (length > 3 && !continues(bytes[i + 3]))) {
                return refusal.malformed(i, INVALID);
            }
            i += length;
        } while (i < end && bytes[i] < 0);
        return i;
    }

    /** 0 for a byte that begins no character: a continuation, 0xC0 and 0xC1 (overlong), 0xF5 and up. */
    private static int length(int lead) {
        if (lead < 0xc2) {
            return 0;
        }
        if (lead < 0xe0) {
            return 2;
        }
        if (lead < 0xf0) {
            return 3;
        }
        return lead < 0xf5 ? 4 : 0;
    }

    private static boolean secondFits(int lead, int second) {
        return switch (lead) {
            case 0xe0 -> second >= 0xa0 && second <= 0xbf; // below: overlong
            case 0xed -> second >= 0x80 && second <= 0x9f; // above: a surrogate
            case 0xf0 -> second >= 0x90 && second <= 0xbf; // below: overlong
            case 0xf4 -> second >= 0x80 && second <= 0x8f; // above: over U+10FFFF
            default -> second >= 0x80 && second <= 0xbf;
        };
    }

    private static boolean continues(byte b) {
        return (b & 0xc0) == 0x80;
    }
}
