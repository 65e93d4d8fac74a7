package io.logstreamer.server.ingest;

import java.util.Arrays;

/** Places in a body, in ascending order. Filled, cleared and filled again, so that it allocates only when it grows. One thread. */
final class Indexes {
    private static final int FIRST = 64;

    private int[] values = new int[FIRST];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int index) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size] = index;
        size++;
    }

    int size() {
        return size;
    }

    int get(int i) {
        return values[i];
    }
}
