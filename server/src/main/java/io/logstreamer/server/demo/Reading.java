package io.logstreamer.server.demo;

import io.logstreamer.server.watch.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the distributor reported at one moment.
 *
 * @param atNs when, by the demo's own clock
 * @param unaccountedPackets by the distributor's second, independent count of packets inside; 0 when nothing moves
 * @param deviationLmax of what was routed from what was due, the worst analyzer's, now
 * @param deviationMaxLmax the most it was since weights or membership changed
 * @param lmaxMessages messages of the largest packet routed so far
 */
record Reading(
        long atNs,
        Places packets,
        Places messages,
        long unaccountedPackets,
        long refusedPackets,
        double deviationLmax,
        double deviationMaxLmax,
        long lmaxMessages,
        long spills,
        List<AnalyzerRow> analyzers) {

    /** One analyzer; the shares are parts of 1. */
    record AnalyzerRow(
            String name,
            String state,
            double share,
            long ejections,
            long routedMessages,
            long deliveredPackets,
            long deliveredMessages,
            long returnedPackets,
            long possibleDuplicatePackets,
            long queueDepth) {

        private static AnalyzerRow of(Json json) throws IOException {
            return new AnalyzerRow(
                    json.text("name"),
                    json.text("state"),
                    json.decimal("configured_share"),
                    json.number("ejections"),
                    json.number("routed_messages"),
                    json.number("delivered_packets"),
                    json.number("delivered_messages"),
                    json.number("returned_packets"),
                    json.number("possible_duplicate_packets"),
                    json.number("queue_depth"));
        }
    }

    /** @throws IOException if the answer is not that of {@code GET /metrics-json} */
    static Reading of(Json json, long atNs) throws IOException {
        Json ledger = json.object("ledger");
        List<AnalyzerRow> analyzers = new ArrayList<>();
        for (Json analyzer : json.objects("analyzers")) {
            analyzers.add(AnalyzerRow.of(analyzer));
        }
        return new Reading(
                atNs,
                Places.of(ledger.object("packets")),
                Places.of(ledger.object("messages")),
                ledger.number("unaccounted_packets"),
                json.object("refused_by_reason").sumOfNumbers(),
                json.decimal("deviation_lmax"),
                json.decimal("deviation_max_lmax"),
                json.number("lmax_messages"),
                json.number("spills"),
                List.copyOf(analyzers));
    }

    /** Its part of all messages delivered so far; 0 before the first. */
    double actualShare(AnalyzerRow row) {
        return messages.delivered() == 0 ? 0 : row.deliveredMessages() / (double) messages.delivered();
    }

    /** Messages delivered to it beyond (negative: short of) its part of all that were delivered. */
    double excessMessages(AnalyzerRow row) {
        return row.deliveredMessages() - row.share() * messages.delivered();
    }

    double excessLmax(AnalyzerRow row) {
        return lmaxMessages == 0 ? 0 : excessMessages(row) / lmaxMessages;
    }

    /** By both counts of the distributor. */
    boolean nothingInside() {
        return packets.inside() == 0 && unaccountedPackets == 0;
    }

    /** Whether the router always had its free choice: nobody was ejected or full, and nothing was taken back. */
    boolean undisturbed() {
        return spills == 0 && analyzers.stream().allMatch(row -> row.ejections() == 0 && row.returnedPackets() == 0);
    }

    long possibleDuplicatePackets() {
        return analyzers.stream()
                .mapToLong(AnalyzerRow::possibleDuplicatePackets)
                .sum();
    }
}
