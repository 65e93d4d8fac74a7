package io.logstreamer.analyzer.template;

import java.nio.charset.StandardCharsets;

/**
 * Splits a message at white space and masks what surely varies, in one pass by hand: a regular expression for each kind of
 * variable would cost more than all the rest. Looked at are the first line that is not blank, its first
 * {@link #MAX_BYTES} bytes and first {@link Tokens#MAX_TOKENS} tokens.
 *
 * <p>A token consists of pieces between separators, as in {@code (id=17, from=/10.0.0.1:80)}. A piece is masked whole if
 *
 * <ul>
 *   <li>it is a path: begins with a slash, or has two of them;
 *   <li>one of its words, runs of letters and digits, is a number: begins with a digit, has at least three, or is
 *       hexadecimal with a digit and at least four long. So {@code blk_-172}, {@code 10.0.0.1}, {@code 0x1f},
 *       {@code 550e8400-e29b-41d4-a716-446655440000}, {@code node-7} and {@code 12ms} are, {@code ssh2} and
 *       {@code jk2_init} are not.
 * </ul>
 *
 * Masks that only a colon parts become one, and so do tokens in a row that are masks and nothing else: a list of addresses may be
 * as long as it likes. Not for several threads.
 */
final class MaskingTokenizer {

    static final int MAX_BYTES = 1024;

    private static final byte[] MASK = "<*>".getBytes(StandardCharsets.US_ASCII);

    private static final byte OTHER = 0;
    private static final byte SPACE = 1;
    private static final byte SEPARATOR = 2;
    private static final byte LETTER = 3;
    private static final byte HEX_LETTER = 4;
    private static final byte DIGIT = 5;
    private static final byte[] KINDS = kinds();

    private static final int NUMBER_DIGITS = 3;
    private static final int HEX_LENGTH = 4;

    private final Tokens tokens;
    private boolean variable; // the piece scanned last
    private int maskEnd; // where in the open token the last mask ended
    private boolean cut;
    private boolean afterMask; // the token before was a mask and nothing else

    MaskingTokenizer(long seed) {
        // Every byte may become a mask, at worst with a separator for each.
        tokens = new Tokens(MAX_BYTES * MASK.length, seed);
    }

    /** @return valid until the next call; none if the message is blank */
    Tokens tokenize(byte[] text, int from, int to) {
        tokens.clear();
        afterMask = false;
        int end = Math.min(to, from + MAX_BYTES);
        int at = skipSpace(text, from, end);
        boolean lineEnd = false;
        while (at < end && !tokens.isFull() && !lineEnd) {
            int tokenEnd = token(text, at, end, to);
            at = skipSpace(text, tokenEnd, end);
            lineEnd = hasLineEnd(text, tokenEnd, at);
        }
        cut = !lineEnd && at < to;
        return tokens;
    }

    /** Whether the line went on behind the tokens. */
    boolean isCut() {
        return cut;
    }

    private int token(byte[] text, int from, int end, int textEnd) {
        int at = from;
        int begin = tokens.length();
        boolean masked = false;
        maskEnd = -1;
        while (at < end) {
            byte kind = KINDS[text[at] & 0xFF];
            if (kind == SPACE) {
                break;
            }
            if (kind == SEPARATOR) {
                tokens.append(text[at++]);
                continue;
            }
            int pieceEnd = piece(text, at, end);
            if (variable) {
                mask();
                masked = true;
            } else {
                tokens.append(text, at, pieceEnd);
            }
            at = pieceEnd;
        }
        boolean mask = masked && tokens.length() - begin == MASK.length;
        boolean part = at == end && end < textEnd && KINDS[text[at] & 0xFF] != SPACE && tokens.size() > 0;
        if (part || (mask && afterMask)) {
            tokens.truncate(begin);
        } else {
            tokens.close(masked);
        }
        afterMask = mask;
        return at;
    }

    private void mask() {
        if (maskEnd >= 0 && tokens.length() == maskEnd + 1 && tokens.last() == ':') {
            tokens.truncate(maskEnd);
            return;
        }
        tokens.append(MASK, 0, MASK.length);
        maskEnd = tokens.length();
    }

    /** Finds the piece's end and whether it is variable. */
    private int piece(byte[] text, int from, int end) {
        int slashes = text[from] == '/' ? 1 : 0; // counts twice there
        boolean number = false;
        int at = from;
        while (at < end) {
            byte kind = KINDS[text[at] & 0xFF];
            if (kind == SPACE || kind == SEPARATOR) {
                break;
            }
            if (kind == OTHER) {
                slashes += text[at] == '/' ? 1 : 0;
                at++;
                continue;
            }
            int wordFrom = at;
            int digits = 0;
            boolean hex = true;
            while (kind >= LETTER) {
                digits += kind == DIGIT ? 1 : 0;
                hex &= kind != LETTER;
                at++;
                if (at == end) {
                    break;
                }
                kind = KINDS[text[at] & 0xFF];
            }
            number |= digits >= NUMBER_DIGITS
                    || (digits > 0 && (KINDS[text[wordFrom] & 0xFF] == DIGIT || (hex && at - wordFrom >= HEX_LENGTH)));
        }
        boolean path = slashes > 1 && at - from > 1;
        variable = number || path;
        return at;
    }

    private static int skipSpace(byte[] text, int from, int end) {
        int at = from;
        while (at < end && KINDS[text[at] & 0xFF] == SPACE) {
            at++;
        }
        return at;
    }

    private static boolean hasLineEnd(byte[] text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (text[at] == '\n' || text[at] == '\r') {
                return true;
            }
        }
        return false;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int b = 0; b < kinds.length; b++) {
            if (b <= ' ') {
                kinds[b] = SPACE;
            } else if (b >= '0' && b <= '9') {
                kinds[b] = DIGIT;
            } else if ((b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F')) {
                kinds[b] = HEX_LETTER;
            } else if (b > 0x7F || Character.isLetter(b)) {
                kinds[b] = LETTER;
            } else {
                kinds[b] = "=,;:()[]{}<>\"'|".indexOf(b) >= 0 ? SEPARATOR : OTHER;
            }
        }
        return kinds;
    }
}
