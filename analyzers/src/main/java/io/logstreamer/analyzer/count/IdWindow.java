package io.logstreamer.analyzer.count;

import java.util.Arrays;

/**
 * Remembers the last ids, first in first out: when it is full, the id that arrived first is forgotten, whether or not
 * it came again since.
 *
 * <p>Ids are 128-bit hashes. Two of 2^20 remembered ones and a new one collide with a chance of 2^20/2^128, about
 * 3e-33 a packet. Memory is fixed at the start: 16 bytes an id, and an index of 4 bytes times a power of two between
 * two and four times the capacity; 24 MB for a million.
 *
 * <p>The index is open addressing with linear probing, at most half full; deletion moves later entries of the probe
 * run back, so no tombstones gather. Not for several threads.
 */
final class IdWindow {

    private static final int EMPTY = -1;

    private final long[] high;
    private final long[] low;
    private final int[] index;
    private final int mask;
    private int next;
    private int size;

    IdWindow(int capacity) {
        high = new long[capacity];
        low = new long[capacity];
        int buckets = Integer.highestOneBit(Math.max(2, capacity) * 2 - 1) << 1;
        index = new int[buckets];
        Arrays.fill(index, EMPTY);
        mask = buckets - 1;
    }

    /** @return whether the id is new; if so it is remembered now */
    boolean add(long idHigh, long idLow) {
        int bucket = home(idLow);
        while (index[bucket] != EMPTY) {
            int slot = index[bucket];
            if (high[slot] == idHigh && low[slot] == idLow) {
                return false;
            }
            bucket = (bucket + 1) & mask;
        }
        if (size == high.length) {
            forget(next);
            bucket = freeBucket(idLow);
        } else {
            size++;
        }
        high[next] = idHigh;
        low[next] = idLow;
        index[bucket] = next;
        next = next + 1 == high.length ? 0 : next + 1;
        return true;
    }

    int size() {
        return size;
    }

    private int freeBucket(long idLow) {
        int bucket = home(idLow);
        while (index[bucket] != EMPTY) {
            bucket = (bucket + 1) & mask;
        }
        return bucket;
    }

    private void forget(int slot) {
        int hole = home(low[slot]);
        while (index[hole] != slot) {
            hole = (hole + 1) & mask;
        }
        for (int at = (hole + 1) & mask; index[at] != EMPTY; at = (at + 1) & mask) {
            int home = home(low[index[at]]);
            boolean reachesHole = ((at - home) & mask) >= ((at - hole) & mask);
            if (reachesHole) {
                index[hole] = index[at];
                hole = at;
            }
        }
        index[hole] = EMPTY;
    }

    private int home(long idLow) {
        return (int) idLow & mask;
    }
}
