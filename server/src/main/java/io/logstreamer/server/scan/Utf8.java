package io.logstreamer.server.scan;

/** Well-formed UTF-8 by RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF. */
final class Utf8 {
    private static final String INVALID = "invalid UTF-8";

    // What two bytes a character look like, four of them in eight bytes, the first byte lowest: 110xxxxx 10xxxxxx.
    private static final long PAIRS_MASK = 0xc0e0_c0e0_c0e0_c0e0L;
    private static final long PAIRS = 0x80c0_80c0_80c0_80c0L;

    // Of their first bytes, the bits that are all 0 in an overlong form, and what carries into bit 7 if one is 1.
    private static final long PAIRS_VALUE = 0x001e_001e_001e_001eL;
    private static final long PAIRS_CARRY = 0x007e_007e_007e_007eL;
    private static final long PAIRS_CARRIED = 0x0080_0080_0080_0080L;

    // Three bytes a character, two of them in the lower six: 1110xxxx 10xxxxxx 10xxxxxx.
    private static final int TRIPLES_BYTES = 6;
    private static final long TRIPLES_MASK = 0x0000_c0c0_f0c0_c0f0L;
    private static final long TRIPLES = 0x0000_8080_e080_80e0L;

    private Utf8() {}

    /** Reads the run of non-ASCII characters that begins at {@code at}, where a byte with its high bit set must be. */
    static int nonAscii(byte[] bytes, int at, int end, Refusal refusal) {
        int i = at;
        do {
            if (i <= end - Long.BYTES) {
                long eight = EightBytes.at(bytes, i);
                if (areFourPairs(eight)) {
                    i += Long.BYTES;
                    continue;
                }
                if (areTwoTriples(eight)) {
                    i += TRIPLES_BYTES;
                    continue;
                }
            }
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

    /** Whether the eight bytes are four characters of two. Written Greek, Cyrillic, Hebrew and Arabic mostly are. */
    private static boolean areFourPairs(long eight) {
        return (eight & PAIRS_MASK) == PAIRS
                && (((eight & PAIRS_VALUE) + PAIRS_CARRY) & PAIRS_CARRIED) == PAIRS_CARRIED;
    }

    /** Whether the first six of the eight bytes are two characters of three, but for those whose second byte is restricted. */
    private static boolean areTwoTriples(long eight) {
        return (eight & TRIPLES_MASK) == TRIPLES
                && hasFreeSecond((int) eight & 0xff)
                && hasFreeSecond((int) (eight >>> 24) & 0xff);
    }

    private static boolean hasFreeSecond(int leadOfThree) {
        return leadOfThree != 0xe0 && leadOfThree != 0xed;
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
