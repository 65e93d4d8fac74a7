package io.logstreamer.analyzer.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The last things of a kind, and how many there were. Not for several threads. */
final class Ring<T> {

    private final ArrayDeque<T> last = new ArrayDeque<>();
    private final int capacity;
    private long total;

    Ring(int capacity) {
        this.capacity = capacity;
    }

    void add(T added) {
        if (last.size() == capacity) {
            last.removeFirst();
        }
        last.addLast(added);
        total++;
    }

    /** There is one. */
    T latest() {
        return last.getLast();
    }

    void replaceLatest(T by) {
        last.removeLast();
        last.addLast(by);
    }

    long total() {
        return total;
    }

    /** The latest first. */
    List<T> latestFirst() {
        List<T> list = new ArrayList<>(last);
        Collections.reverse(list);
        return List.copyOf(list);
    }
}
