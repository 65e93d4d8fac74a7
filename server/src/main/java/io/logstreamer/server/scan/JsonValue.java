package io.logstreamer.server.scan;

/** Any JSON value, read over without recursion: one bit an open container says whether it is an object. */
final class JsonValue {
    private final JsonText text;
    private final Refusal refusal;
    private final int maxNesting;
    private final String tooDeep;
    private final long[] objectBits;

    /** @param tooDeep what to say of a value with more containers open than {@code maxNesting} */
    JsonValue(JsonText text, Refusal refusal, int maxNesting, String tooDeep) {
        this.text = text;
        this.refusal = refusal;
        this.maxNesting = maxNesting;
        this.tooDeep = tooDeep;
        this.objectBits = new long[(maxNesting + Long.SIZE - 1) / Long.SIZE];
    }

    /** From a value's first byte to behind its last, with {@code around} containers already open. */
    int skip(int at, int around) {
        int depth = around;
        int i = at;
        while (true) {
            byte c = text.byteAt(i);
            if (c == '{' || c == '[') {
                if (depth == maxNesting) {
                    return refusal.malformed(i, tooDeep);
                }
                i = open(i, depth++);
            } else {
                i = text.scalar(i);
                if (i < 0 || depth == around) {
                    return i;
                }
                i = nextIn(depth, i);
            }
            while (i >= 0 && text.byteAt(i) == (inObject(depth) ? '}' : ']')) {
                if (--depth == around) {
                    return i + 1;
                }
                i = nextIn(depth, i + 1);
            }
            if (i >= 0 && inObject(depth)) {
                i = text.name(i);
            }
            if (i < 0) {
                return i;
            }
        }
    }

    private int open(int at, int depth) {
        long bit = 1L << depth;
        if (text.byteAt(at) == '{') {
            objectBits[depth >>> 6] |= bit;
            return text.firstMember(at);
        }
        objectBits[depth >>> 6] &= ~bit;
        return text.next(at + 1);
    }

    private int nextIn(int depth, int at) {
        return inObject(depth) ? text.nextMember(at) : text.nextElement(at);
    }

    private boolean inObject(int depth) {
        int innermost = depth - 1;
        return (objectBits[innermost >>> 6] & (1L << innermost)) != 0;
    }
}
