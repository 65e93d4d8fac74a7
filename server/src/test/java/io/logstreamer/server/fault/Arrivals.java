package io.logstreamer.server.fault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** When which analyzer answered which packet 2xx for the first time. Any thread. */
final class Arrivals {
    private final List<Arrival> bySequence = new ArrayList<>();

    /** @param messages of the packet */
    record Arrival(int analyzer, Instant time, int messages) {
        static final Arrival NONE = new Arrival(-1, Instant.EPOCH, 0);

        boolean isNone() {
            return analyzer < 0;
        }
    }

    synchronized void note(int analyzer, List<Integer> sequences) {
        Instant now = Instant.now();
        for (int sequence : sequences) {
            while (bySequence.size() <= sequence) {
                bySequence.add(Arrival.NONE);
            }
            if (bySequence.get(sequence).isNone()) {
                bySequence.set(sequence, new Arrival(analyzer, now, messages(sequence)));
            }
        }
    }

    private static int messages(int sequence) {
        return LoadPackets.text(sequence).split("\"level\":", -1).length - 1;
    }

    /** Messages by analyzer, of the packets with sequences in {@code [from, to)}. */
    synchronized Map<Integer, Integer> messages(int from, int to) {
        return bySequence.subList(from, Math.min(to, bySequence.size())).stream()
                .filter(arrival -> !arrival.isNone())
                .collect(Collectors.groupingBy(Arrival::analyzer, Collectors.summingInt(Arrival::messages)));
    }

    /** Whole windows of so many packets, in the order in which they were sent, refused ones left out. */
    synchronized List<List<Arrival>> windows(int packets) {
        List<Arrival> came =
                bySequence.stream().filter(arrival -> !arrival.isNone()).toList();
        List<List<Arrival>> windows = new ArrayList<>();
        for (int from = 0; from + packets <= came.size(); from += packets) {
            windows.add(came.subList(from, from + packets));
        }
        return windows;
    }
}
