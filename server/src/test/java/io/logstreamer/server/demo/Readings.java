package io.logstreamer.server.demo;

import java.util.List;

/** Readings to begin from: 100 packets of 6 messages, all delivered exactly by share. */
final class Readings {

    static final Reading DELIVERED = new Reading(
            1_000_000_000L,
            new Places(100, 100, 0, 0),
            new Places(600, 600, 0, 0),
            0,
            0,
            0.25,
            0.75,
            20,
            0,
            List.of(row("analyzer-1", 0.5, 300), row("analyzer-2", 0.3, 180), row("analyzer-3", 0.2, 120)));

    private Readings() {}

    static Reading.AnalyzerRow row(String name, double share, long deliveredMessages) {
        return new Reading.AnalyzerRow(
                name, "UP", share, 0, deliveredMessages, deliveredMessages / 6, deliveredMessages, 0, 0, 0);
    }

    static Reading.AnalyzerRow ejected(Reading.AnalyzerRow row) {
        return new Reading.AnalyzerRow(
                row.name(),
                "EJECTED",
                row.share(),
                1,
                row.routedMessages(),
                row.deliveredPackets(),
                row.deliveredMessages(),
                0,
                row.possibleDuplicatePackets(),
                0);
    }

    static Reading.AnalyzerRow withPossibleDuplicates(Reading.AnalyzerRow row, long packets) {
        return new Reading.AnalyzerRow(
                row.name(),
                row.state(),
                row.share(),
                0,
                row.routedMessages(),
                row.deliveredPackets(),
                row.deliveredMessages(),
                0,
                packets,
                row.queueDepth());
    }

    static Reading with(Places packets, Places messages) {
        return with(packets, messages, 0, DELIVERED.analyzers());
    }

    static Reading with(Reading.AnalyzerRow... analyzers) {
        return with(DELIVERED.packets(), DELIVERED.messages(), 0, List.of(analyzers));
    }

    static Reading withUnaccounted(long packets) {
        return with(DELIVERED.packets(), DELIVERED.messages(), packets, DELIVERED.analyzers());
    }

    static Reading later(Reading reading, long ns, Places packets, Places messages, Reading.AnalyzerRow... analyzers) {
        return new Reading(reading.atNs() + ns, packets, messages, 0, 0, 0.5, 0.75, 20, 0, List.of(analyzers));
    }

    static Reading with(Places packets, Places messages, long unaccounted, List<Reading.AnalyzerRow> analyzers) {
        return new Reading(DELIVERED.atNs(), packets, messages, unaccounted, 0, 0.25, 0.75, 20, 0, analyzers);
    }
}
