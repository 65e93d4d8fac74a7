package io.logstreamer.emitter.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report for people. */
public final class ReportText {

    private ReportText() {}

    public static String of(Report report) {
        Tally.Counts counts = report.counts();
        StringBuilder text = new StringBuilder();
        line(text, "emitter   %s to %s", report.emitterId(), report.target());
        line(
                text,
                "sent      %,d packets, %,d messages, %,d bytes in %.1f s",
                counts.sent().packets(),
                counts.sent().messages(),
                counts.sent().bytes(),
                report.elapsedMs() / 1000.0);
        line(
                text,
                "accepted  %,d packets (%,.1f/s), %,d messages (%,.1f/s)",
                counts.acceptedPackets(),
                report.perSecond(counts.acceptedPackets()),
                counts.acceptedMessages(),
                report.perSecond(counts.acceptedMessages()));
        line(text, "retried   %,d attempts%s", counts.retriedAttempts(), breakdown(counts.retried()));
        line(text, "refused   %,d packets%s", counts.refusedPackets(), breakdown(counts.refused()));
        line(
                text,
                "given up  %,d packets, %,d messages (the refused among them)",
                counts.givenUpPackets(),
                counts.givenUpMessages());
        if (report.notSentPackets() > 0) {
            line(
                    text,
                    "not sent  %,d packets were due while no connection was free (more CONCURRENCY or a lower RATE?)",
                    report.notSentPackets());
        }
        Percentiles latency = report.latency();
        line(
                text,
                "latency   p50 %.3f  p90 %.3f  p99 %.3f  p99.9 %.3f  max %.3f ms",
                latency.p50Ms(),
                latency.p90Ms(),
                latency.p99Ms(),
                latency.p999Ms(),
                latency.maxMs());
        line(text, "          from the time a packet was meant to be sent to its acceptance, retries included");
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String breakdown(Map<?, Long> counts) {
        if (counts.isEmpty()) {
            return "";
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
    }
}
