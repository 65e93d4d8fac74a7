package io.logstreamer.server.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The samples of the last minute. Any thread. */
final class Samples {
    /** One a second. */
    private static final int MOST = 61;

    private final Deque<Sample> oldestFirst = new ArrayDeque<>();

    Samples(Sample first) {
        oldestFirst.add(first);
    }

    synchronized void add(Sample sample) {
        if (oldestFirst.size() == MOST) {
            oldestFirst.removeFirst();
        }
        oldestFirst.addLast(sample);
    }

    /** The newest that is at least so old, or the oldest there is. */
    synchronized Sample before(long nowNs, long ageNs) {
        Iterator<Sample> newestFirst = oldestFirst.descendingIterator();
        while (newestFirst.hasNext()) {
            Sample sample = newestFirst.next();
            if (nowNs - sample.atNs() >= ageNs) {
                return sample;
            }
        }
        return oldestFirst.getFirst();
    }
}
