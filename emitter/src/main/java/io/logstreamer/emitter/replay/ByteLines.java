package io.logstreamer.emitter.replay;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file's lines as bytes, one at a time; a file that ends in {@code .gz} is unpacked. Of a line over the limit only so
 * much is held, the rest is skipped. For one thread.
 */
final class ByteLines implements Closeable {

    private static final int CHUNK_BYTES = 64 * 1024;

    /** How a line ended. */
    enum End {
        LINE_FEED,
        /** The file ended first. */
        FILE,
        /** It is longer than the limit. */
        CUT
    }

    /** @param bytes without the line feed */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Line(byte[] bytes, End end) {}

    private final InputStream in;
    private final int maxLineBytes;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int at;
    private int limit;
    private byte[] line = new byte[4096];
    private int length;
    private boolean cut;

    ByteLines(InputStream in, int maxLineBytes) {
        this.in = in;
        this.maxLineBytes = maxLineBytes;
    }

    static ByteLines open(Path file, int maxLineBytes) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            boolean packed = file.toString().endsWith(".gz");
            return new ByteLines(packed ? new GZIPInputStream(new BufferedInputStream(in)) : in, maxLineBytes);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The next line; null after the last. */
    @Nullable
    Line next() throws IOException {
        length = 0;
        cut = false;
        boolean any = false;
        while (at < limit || fill()) {
            any = true;
            int end = at;
            while (end < limit && chunk[end] != '\n') {
                end++;
            }
            append(end);
            if (end < limit) {
                at = end + 1;
                return line(End.LINE_FEED);
            }
            at = end;
        }
        return any ? line(End.FILE) : null;
    }

    private Line line(End end) {
        return new Line(Arrays.copyOf(line, length), cut ? End.CUT : end);
    }

    private boolean fill() throws IOException {
        at = 0;
        limit = Math.max(0, in.read(chunk));
        return limit > 0;
    }

    private void append(int to) {
        int wanted = to - at;
        int taken = Math.min(wanted, maxLineBytes - length);
        if (length + taken > line.length) {
            line = Arrays.copyOf(line, (int) Math.min(maxLineBytes, 2L * (length + taken)));
        }
        System.arraycopy(chunk, at, line, length, taken);
        length += taken;
        cut |= taken < wanted;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
