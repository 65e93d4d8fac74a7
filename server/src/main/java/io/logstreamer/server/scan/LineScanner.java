package io.logstreamer.server.scan;

/**
 * Lines that are to be packets, as {@code application/x-ndjson} has them: each ends with a newline, or with the body.
 * Whatever is in a line, the next begins behind its newline, so nothing breaks the whole. Blank lines are passed over.
 */
public final class LineScanner implements ElementScanner {
    private static final byte[] NOTHING = {};

    private final PacketScanner packets;
    private byte[] bytes = NOTHING;
    private int at;
    private int to;

    public LineScanner(PacketScanner packets) {
        this.packets = packets;
    }

    @Override
    public void begin(byte[] newBytes, int from, int newTo) {
        bytes = newBytes;
        at = from;
        to = newTo;
    }

    @Override
    public Step next() {
        while (at < to) {
            int start = at;
            int end = newline(start);
            at = end + 1;
            if (!isBlank(start, end)) {
                return packets.scanWhole(bytes, start, end) ? Step.PACKET : Step.REFUSED;
            }
        }
        return Step.END;
    }

    /** The next newline, or the end. */
    private int newline(int from) {
        int i = from;
        while (i <= to - Long.BYTES) {
            long newlines = EightBytes.newlines(EightBytes.at(bytes, i));
            if (newlines != 0) {
                return i + EightBytes.index(newlines);
            }
            i += Long.BYTES;
        }
        while (i < to && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    private boolean isBlank(int from, int end) {
        int i = from;
        while (i < end && JsonText.isSpace(bytes[i])) {
            i++;
        }
        return i == end;
    }

    @Override
    public ScanError error() {
        throw new IllegalStateException("lines are never broken");
    }

    @Override
    public void release() {
        bytes = NOTHING;
    }
}
