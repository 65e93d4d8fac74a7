package io.logstreamer.emitter.report;

import java.util.ArrayList;
import java.util.List;

/** The first few things that went wrong, each with where, and how many they were. Any thread. */
public final class Losses {

    private static final int KEPT = 10;

    /** @param where a packet's name or a line's place */
    public record Loss(String where, String why) {}

    private final List<Loss> first = new ArrayList<>();
    private long count;

    public synchronized void add(String where, String why) {
        count++;
        if (first.size() < KEPT) {
            first.add(new Loss(where, why));
        }
    }

    public synchronized long count() {
        return count;
    }

    public synchronized List<Loss> first() {
        return List.copyOf(first);
    }
}
