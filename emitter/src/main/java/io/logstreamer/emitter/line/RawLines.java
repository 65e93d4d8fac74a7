package io.logstreamer.emitter.line;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of bytes at its line feeds, holding one line at a time. Invalid UTF-8 is replaced by U+FFFD; a line
 * over the limit is cut at a character and ends in {@link #CUT_MARK}, its rest is skipped. For one thread.
 */
final class RawLines implements Closeable {

    static final String CUT_MARK = " [line cut]";

    private final InputStream in;
    private final byte[] chunk = new byte[64 * 1024];
    private int at;
    private int limit;
    private final byte[] line;
    private int length;
    private boolean cut;

    RawLines(InputStream in, int maxLineBytes) {
        this.in = in;
        this.line = new byte[maxLineBytes];
    }

    /** @return the next line without its end (LF or CR LF); null after the last */
    @Nullable
    String next() throws IOException {
        length = 0;
        cut = false;
        boolean any = false;
        while (at < limit || fill()) {
            any = true;
            int end = lineFeed();
            append(at, end);
            if (end < limit) {
                at = end + 1;
                return text();
            }
            at = end;
        }
        return any ? text() : null;
    }

    private boolean fill() throws IOException {
        at = 0;
        limit = Math.max(0, in.read(chunk));
        return limit > 0;
    }

    private int lineFeed() {
        int i = at;
        while (i < limit && chunk[i] != '\n') {
            i++;
        }
        return i;
    }

    private void append(int from, int to) {
        int wanted = to - from;
        int taken = Math.min(wanted, line.length - length);
        System.arraycopy(chunk, from, line, length, taken);
        length += taken;
        cut |= taken < wanted;
    }

    private String text() {
        if (cut) {
            return new String(line, 0, characterEnd(), StandardCharsets.UTF_8) + CUT_MARK;
        }
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.UTF_8);
    }

    /** The cut may stand inside a character of up to four bytes: it goes back to where that character begins. */
    private int characterEnd() {
        int end = length;
        while (end > 0 && end > length - 4 && (line[end - 1] & 0xC0) == 0x80) {
            end--;
        }
        boolean startsCharacter = end > 0 && (line[end - 1] & 0xC0) == 0xC0;
        return startsCharacter ? end - 1 : length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
