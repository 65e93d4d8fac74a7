package io.logstreamer.server.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The points of the last 15 minutes. Any thread. */
final class History {
    /** Of {@link Sampler#POINT_TURNS} seconds each. */
    static final int MOST = 15 * 60 / Sampler.POINT_TURNS;

    private final Deque<Point> oldestFirst = new ArrayDeque<>();

    synchronized void add(Point point) {
        if (oldestFirst.size() == MOST) {
            oldestFirst.removeFirst();
        }
        oldestFirst.addLast(point);
    }

    synchronized List<Point> oldestFirst() {
        return List.copyOf(oldestFirst);
    }
}
