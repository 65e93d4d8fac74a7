package io.logstreamer.server.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened per second between two readings.
 *
 * @param deliveredMessagesByAnalyzer in the order of the later reading's analyzers
 */
record Rates(
        double acceptedPackets,
        double acceptedMessages,
        double deliveredPackets,
        double deliveredMessages,
        List<Double> deliveredMessagesByAnalyzer) {

    static Rates between(Reading before, Reading now) {
        double seconds = Math.max(1, now.atNs() - before.atNs()) / 1e9;
        List<Double> byAnalyzer = new ArrayList<>();
        for (int i = 0; i < now.analyzers().size(); i++) {
            long earlier =
                    i < before.analyzers().size() ? before.analyzers().get(i).deliveredMessages() : 0;
            byAnalyzer.add((now.analyzers().get(i).deliveredMessages() - earlier) / seconds);
        }
        return new Rates(
                (now.packets().accepted() - before.packets().accepted()) / seconds,
                (now.messages().accepted() - before.messages().accepted()) / seconds,
                (now.packets().delivered() - before.packets().delivered()) / seconds,
                (now.messages().delivered() - before.messages().delivered()) / seconds,
                List.copyOf(byAnalyzer));
    }
}
