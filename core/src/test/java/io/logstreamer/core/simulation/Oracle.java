package io.logstreamer.core.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Knows only what was promised to emitters and what analyzers saw; never asks the pipeline's own counters. */
final class Oracle {
    private final Map<Integer, Integer> acceptedMessages = new HashMap<>();
    private final Map<Integer, Integer> takenBy = new HashMap<>();
    private final Set<Integer> answered = new HashSet<>();
    private final Set<Integer> deadLettered = new HashSet<>();
    private final Set<Integer> everMarked = new HashSet<>();
    private int duplicates;

    void accepted(int id, int messages) {
        acceptedMessages.put(id, messages);
    }

    /** An analyzer took the packet in; it may never have got round to saying so. */
    void taken(int id, boolean marked, String bytes) {
        if (!bytes.equals(SimulatedPackets.text(id))) {
            throw new AssertionError("packet " + id + " arrived as " + bytes);
        }
        if (!acceptedMessages.containsKey(id)) {
            throw new AssertionError("packet " + id + " was never accepted");
        }
        if (marked) {
            everMarked.add(id);
        }
        if (takenBy.merge(id, 1, Integer::sum) > 1) {
            duplicates++;
            if (!everMarked.contains(id)) { // the mark may be on the copy that came first: a slow request is overtaken
                throw new AssertionError("packet " + id + " arrived again without the mark");
            }
        }
    }

    /** An analyzer's 2xx for the packet reached the pipeline in time. */
    void answered(int id) {
        answered.add(id);
    }

    void deadLettered(int id) {
        if (!deadLettered.add(id)) {
            throw new AssertionError("packet " + id + " was dead-lettered twice");
        }
    }

    int duplicates() {
        return duplicates;
    }

    /** At the end: every accepted packet was taken by an analyzer or is a dead letter. */
    void assertNothingLost() {
        for (int id : acceptedMessages.keySet()) {
            if (!takenBy.containsKey(id) && !deadLettered.contains(id)) {
                throw new AssertionError("packet " + id + " was accepted and is lost");
            }
        }
        for (int id : deadLettered) {
            if (answered.contains(id)) {
                throw new AssertionError("packet " + id + " was delivered and dead-lettered");
            }
        }
    }

    int accepted() {
        return acceptedMessages.size();
    }

    int deadLetters() {
        return deadLettered.size();
    }
}
