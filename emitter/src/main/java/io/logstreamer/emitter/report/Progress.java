package io.logstreamer.emitter.report;

import java.util.Locale;

/** Words the progress line from the counts now and those of the line before. For one thread. */
public final class Progress {

    private long previousNs;
    private long previousPackets;
    private long previousMessages;
    private final long startNs;

    public Progress(long startNs) {
        this.startNs = startNs;
        this.previousNs = startNs;
    }

    /** @param latency of the time since the line before */
    public String line(long nowNs, Tally.Counts counts, Percentiles latency) {
        double seconds = Math.max(1, nowNs - previousNs) / 1e9;
        String line = String.format(
                Locale.ROOT,
                "%6.1f s  %,.0f packets/s  %,.0f messages/s  accepted %,d  retrying %d  given up %,d  p50 %.2f  p99 %.2f ms",
                (nowNs - startNs) / 1e9,
                (counts.acceptedPackets() - previousPackets) / seconds,
                (counts.acceptedMessages() - previousMessages) / seconds,
                counts.acceptedPackets(),
                counts.retrying(),
                counts.givenUpPackets(),
                latency.p50Ms(),
                latency.p99Ms());
        previousNs = nowNs;
        previousPackets = counts.acceptedPackets();
        previousMessages = counts.acceptedMessages();
        return line;
    }
}
