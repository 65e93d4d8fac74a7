package io.logstreamer.server.scan;

import java.security.SecureRandom;

/**
 * The names of one object that the contract does not know, compared unescaped, so that none comes twice. A table of
 * hashes and places; what is from an earlier object is told by its epoch, so emptying costs nothing.
 *
 * <p>The hash is keyed with a secret of this process, or a sender could make up names that collide and turn the look-up
 * quadratic. No verdict depends on the key: equal hashes only lead to a comparison.
 */
final class NameSet {
    /** More unknown names in one object are refused; Elasticsearch's default limit of fields is about the same. */
    static final int MAX_NAMES = 1024;

    private static final int SLOTS = 2 * MAX_NAMES;
    private static final int SLOT_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SLOTS);
    private static final long KEY;
    private static final long MULTIPLIER;

    static {
        SecureRandom random = new SecureRandom();
        KEY = random.nextLong();
        MULTIPLIER = random.nextLong() | 1;
    }

    private final JsonText text;
    private final UnescapedName reader;
    private final UnescapedName otherReader;
    private final long[] epochs = new long[SLOTS];
    private final long[] hashes = new long[SLOTS];
    private final int[] froms = new int[SLOTS];
    private final int[] tos = new int[SLOTS];
    private long epoch;
    private int size;

    NameSet(JsonText text) {
        this.text = text;
        this.reader = new UnescapedName(text);
        this.otherReader = new UnescapedName(text);
    }

    void clear() {
        epoch++;
        size = 0;
    }

    boolean isFull() {
        return size == MAX_NAMES;
    }

    /** Adds the name without escapes between two quotes; false if it is there already. */
    boolean addPlain(int from, int to) {
        byte[] bytes = text.bytes();
        long hash = KEY;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            hash = mix(hash ^ EightBytes.at(bytes, at));
        }
        return add(mixRest(hash, EightBytes.head(bytes, at, to), to - from), from, to);
    }

    /** Adds a name with escapes, whose hash is that of what it stands for; false if it is there already. */
    boolean addEscaped(int from, int to) {
        reader.begin(from, to);
        long hash = KEY;
        long rest = 0;
        int length = 0;
        for (int c = reader.next(); c != UnescapedName.END; c = reader.next()) {
            rest |= (long) c << (Byte.SIZE * (length % Long.BYTES));
            if (++length % Long.BYTES == 0) {
                hash = mix(hash ^ rest);
                rest = 0;
            }
        }
        return add(mixRest(hash, rest, length), from, to);
    }

    private boolean add(long hash, int from, int to) {
        int slot = (int) (hash >>> SLOT_SHIFT);
        while (epochs[slot] == epoch) {
            if (hashes[slot] == hash && sameName(from, to, froms[slot], tos[slot])) {
                return false;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        epochs[slot] = epoch;
        hashes[slot] = hash;
        froms[slot] = from;
        tos[slot] = to;
        size++;
        return true;
    }

    private boolean sameName(int from, int to, int otherFrom, int otherTo) {
        reader.begin(from, to);
        otherReader.begin(otherFrom, otherTo);
        int c;
        do {
            c = reader.next();
            if (c != otherReader.next()) {
                return false;
            }
        } while (c != UnescapedName.END);
        return true;
    }

    /** At most seven bytes are left, so the highest one is free for the length. */
    private static long mixRest(long hash, long rest, int length) {
        return mix(hash ^ (rest | ((long) length << 56)));
    }

    private static long mix(long x) {
        return (x * MULTIPLIER) ^ Math.unsignedMultiplyHigh(x, MULTIPLIER);
    }
}
