package io.logstreamer.emitter.report;

import java.util.Formatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report for people. */
public final class ReportText {

    private ReportText() {}

    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        Formatter out = new Formatter(text, Locale.ROOT);
        out.format("emitter   %s to %s\n", report.emitterId(), report.target());
        packets(out, report);
        latency(out, report.latency());
        return text.toString();
    }

    private static void packets(Formatter out, Report report) {
        Tally.Counts counts = report.counts();
        out.format(
                "sent      %,d packets, %,d messages, %,d bytes in %.1f s\n",
                counts.sent().packets(), counts.sent().messages(), counts.sent().bytes(), report.elapsedMs() / 1000.0);
        out.format(
                "accepted  %,d packets (%,.1f/s), %,d messages (%,.1f/s)\n",
                counts.acceptedPackets(),
                report.perSecond(counts.acceptedPackets()),
                counts.acceptedMessages(),
                report.perSecond(counts.acceptedMessages()));
        out.format("retried   %,d attempts%s\n", counts.retriedAttempts(), breakdown(counts.retried()));
        out.format("refused   %,d packets%s\n", counts.refusedPackets(), breakdown(counts.refused()));
        out.format(
                "given up  %,d packets, %,d messages (the refused among them)\n",
                counts.givenUpPackets(), counts.givenUpMessages());
        if (report.notSentPackets() > 0) {
            out.format(
                    "not sent  %,d packets: they were due while no connection was free (more CONCURRENCY? a lower RATE?)\n",
                    report.notSentPackets());
        }
    }

    private static void latency(Formatter out, Percentiles latency) {
        out.format(
                "latency   p50 %.3f  p90 %.3f  p99 %.3f  p99.9 %.3f  max %.3f ms\n",
                latency.p50Ms(), latency.p90Ms(), latency.p99Ms(), latency.p999Ms(), latency.maxMs());
        out.format("          from the time a packet was meant to be sent to its acceptance, retries included");
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
