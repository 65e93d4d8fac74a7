package io.logstreamer.server.http;

import java.nio.ByteBuffer;

/**
 * Takes the framing off a body in chunks (RFC 9112, 7.1), to the letter: whoever stands between may read what is nearly
 * right in another way, and see another request begin. Extensions and trailers are passed over. One body, one thread.
 *
 * <pre>
 *   SIZE ─► [[SPACE] ─► EXTENSION] ─► SIZE_LF ─┬─► DATA ─► DATA_CR ─► DATA_LF ─► SIZE
 *                                              └─► LINE_START ─┬─► NAME ─► TRAILER ─► TRAILER_LF ─► LINE_START
 *                                                  (size 0)    └─► LAST_LF ─► WHOLE
 * </pre>
 *
 * Any byte that does not belong where it is makes it BROKEN for good.
 */
final class ChunkDecoder {
    /** Of a size with its extensions: without a limit nothing would ever have to come of it. */
    private static final int MOST_LINE_BYTES = 1024;

    private static final int MOST_TRAILER_BYTES = 16 * 1024;
    private static final int MOST_DIGITS = 15;

    /** Of a token (RFC 9110, 5.6.2), beside digits and letters. */
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private enum Part {
        SIZE,
        SPACE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        LINE_START,
        NAME,
        TRAILER,
        TRAILER_LF,
        LAST_LF,
        WHOLE,
        BROKEN
    }

    private Part part = Part.SIZE;
    private long size;
    private int digits;
    private int lineBytes;
    private int trailerBytes;

    /** Nothing of it can be understood. */
    static ChunkDecoder broken() {
        ChunkDecoder decoder = new ChunkDecoder();
        decoder.part = Part.BROKEN;
        return decoder;
    }

    /** Moves data, until there is no more, or no room, or the body is whole or broken; what follows it stays in {@code raw}. */
    void decode(ByteBuffer raw, ByteBuffer target) {
        while (raw.hasRemaining() && !isWhole() && !isBroken()) {
            if (part == Part.DATA) {
                if (!target.hasRemaining()) {
                    return;
                }
                move(raw, target);
            } else {
                part = next(raw.get());
            }
        }
    }

    private void move(ByteBuffer raw, ByteBuffer target) {
        int length = (int) Math.min(size, Math.min(raw.remaining(), target.remaining()));
        target.put(target.position(), raw, raw.position(), length);
        target.position(target.position() + length);
        raw.position(raw.position() + length);
        size -= length;
        if (size == 0) {
            part = Part.DATA_CR;
        }
    }

    private Part next(byte b) {
        return switch (part) {
            case SIZE -> size(b);
            case SPACE -> afterSpace(b);
            case EXTENSION -> b == '\r' ? Part.SIZE_LF : extension(b);
            case SIZE_LF -> b == '\n' ? afterSize() : Part.BROKEN;
            case DATA_CR -> b == '\r' ? Part.DATA_LF : Part.BROKEN;
            case DATA_LF -> b == '\n' ? newSize() : Part.BROKEN;
            case LINE_START -> b == '\r' ? Part.LAST_LF : name(b);
            case NAME -> b == ':' ? trailer(b) : name(b);
            case TRAILER -> b == '\r' ? Part.TRAILER_LF : trailer(b);
            case TRAILER_LF -> b == '\n' ? Part.LINE_START : Part.BROKEN;
            case LAST_LF -> b == '\n' ? Part.WHOLE : Part.BROKEN;
            case DATA, WHOLE, BROKEN -> throw new IllegalStateException(part.name());
        };
    }

    private Part size(byte b) {
        int digit = b >= 0 ? Character.digit(b, 16) : -1;
        if (digit >= 0) {
            size = size << 4 | digit;
            digits += size == 0 ? 0 : 1;
            return digits <= MOST_DIGITS && ++lineBytes < MOST_LINE_BYTES ? Part.SIZE : Part.BROKEN;
        }
        if (lineBytes == 0) {
            return Part.BROKEN; // no digit at all
        }
        return switch (b) {
            case '\r' -> Part.SIZE_LF;
            case ';', ' ', '\t' -> afterSpace(b);
            default -> Part.BROKEN;
        };
    }

    /** White space there is only before an extension. */
    private Part afterSpace(byte b) {
        return switch (b) {
            case ';' -> extension(b);
            case ' ', '\t' -> within(++lineBytes < MOST_LINE_BYTES, Part.SPACE);
            default -> Part.BROKEN;
        };
    }

    private Part extension(byte b) {
        return within(++lineBytes < MOST_LINE_BYTES && !isControl(b), Part.EXTENSION);
    }

    private Part afterSize() {
        return size == 0 ? Part.LINE_START : Part.DATA;
    }

    private Part newSize() {
        digits = 0;
        lineBytes = 0;
        return Part.SIZE;
    }

    private Part name(byte b) {
        return within(++trailerBytes < MOST_TRAILER_BYTES && isOfToken(b), Part.NAME);
    }

    private Part trailer(byte b) {
        return within(++trailerBytes < MOST_TRAILER_BYTES && !isControl(b), Part.TRAILER);
    }

    private static Part within(boolean rule, Part part) {
        return rule ? part : Part.BROKEN;
    }

    private static boolean isOfToken(byte b) {
        return (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || TOKEN_MARKS.indexOf(b) >= 0;
    }

    /** A line feed alone among them, which ends no line. */
    private static boolean isControl(byte b) {
        return (b >= 0 && b < ' ' && b != '\t') || b == 0x7f;
    }

    /** The last chunk and its trailers have come. */
    boolean isWhole() {
        return part == Part.WHOLE;
    }

    boolean isBroken() {
        return part == Part.BROKEN;
    }
}
