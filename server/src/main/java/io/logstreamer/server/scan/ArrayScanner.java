package io.logstreamer.server.scan;

/**
 * A JSON array whose elements are to be packets. An element that is any other JSON value is refused alone; what is no JSON
 * breaks the array, as nobody can tell where the next element would begin.
 *
 * <p>A refused element is read a second time, to its end, as a value of any kind; its reason is left in the
 * {@link PacketScanner}, as the two passes share nothing.
 */
public final class ArrayScanner implements ElementScanner {
    private final PacketScanner packets;
    private final Refusal refusal = new Refusal();
    private final JsonText text = new JsonText(refusal);
    private final JsonValue anyValue =
            new JsonValue(text, refusal, ScanLimits.MAX_NESTING + 1, "is nested deeper than " + ScanLimits.MAX_NESTING);
    private int at;
    private int to;
    private boolean begun;

    public ArrayScanner(PacketScanner packets) {
        this.packets = packets;
    }

    /** Whether {@code bytes[0, to)} begins, after white space, as an array does. */
    public static boolean isArray(byte[] bytes, int to) {
        int i = 0;
        while (i < to && JsonText.isSpace(bytes[i])) {
            i++;
        }
        return i < to && bytes[i] == '[';
    }

    /** With what {@link #isArray}. */
    @Override
    public void begin(byte[] bytes, int from, int newTo) {
        text.begin(bytes, newTo);
        at = text.next(from);
        to = newTo;
        begun = false;
    }

    @Override
    public Step next() {
        int i = begun ? text.nextElement(at) : text.next(at + 1);
        begun = true;
        if (i < 0) {
            return Step.BROKEN;
        }
        if (text.byteAt(i) == ']') {
            return end(i + 1);
        }
        if (packets.scanNext(text.bytes(), i, to)) {
            at = packets.packetEnd();
            return Step.PACKET;
        }
        at = anyValue.skip(i, 1);
        return at < 0 ? Step.BROKEN : Step.REFUSED;
    }

    private Step end(int behind) {
        for (int i = behind; i < to; i++) {
            if (!JsonText.isSpace(text.byteAt(i))) {
                refusal.malformed(i, "only white space may follow it");
                return Step.BROKEN;
            }
        }
        return Step.END;
    }

    @Override
    public ScanError error() {
        return refusal.toError();
    }

    @Override
    public void release() {
        text.release();
    }
}
