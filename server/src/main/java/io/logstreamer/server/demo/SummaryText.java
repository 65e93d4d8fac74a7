package io.logstreamer.server.demo;

import static java.util.Locale.ROOT;

import io.logstreamer.server.terminal.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The end of a demo, for people. */
final class SummaryText {

    private final Style style;

    SummaryText(Style style) {
        this.style = style;
    }

    List<String> lines(Duration ran, Evidence evidence, Verdict verdict) {
        Reading last = evidence.last();
        List<String> lines = new ArrayList<>();
        lines.add(style.title(String.format(ROOT, "Summary of %.1f s", ran.toMillis() / 1000.0)));
        lines.add("");
        lines.add(style.label(String.format(ROOT, "%-14s%12s%14s", "", "packets", "messages")));
        both(lines, "accepted", last.packets().accepted(), last.messages().accepted());
        both(lines, "delivered", last.packets().delivered(), last.messages().delivered());
        both(
                lines,
                "dead-lettered",
                last.packets().deadLettered(),
                last.messages().deadLettered());
        both(lines, "inside", last.packets().inside(), last.messages().inside());
        lines.add("");
        lines.add(style.label(String.format(
                ROOT, "%-12s%12s%13s%9s%10s%11s", "analyzer", "", "messages", "target", "actual", "difference")));
        last.analyzers().forEach(row -> lines.add(analyzer(last, row)));
        lines.add("");
        lines.add(String.format(
                ROOT,
                "furthest anybody was from its due while routing: %.2f Lmax (Lmax: %,d messages)",
                last.deviationMaxLmax(),
                last.lmaxMessages()));
        lines.add(String.format(
                ROOT,
                "refused %,d packets, possible duplicates %,d",
                last.refusedPackets(),
                last.possibleDuplicatePackets()));
        evidence.emitter()
                .ifPresent(report -> lines.add(String.format(
                        ROOT,
                        "emitter: gave up %,d packets; time to acceptance p50 %.2f ms, p99 %.2f ms",
                        report.givenUpPackets(),
                        report.latencyP50Ms(),
                        report.latencyP99Ms())));
        lines.add("");
        verdict.checks().forEach(check -> lines.add(check(check)));
        lines.add("");
        lines.add(
                verdict.passed()
                        ? style.good("PASSED: the ledger balances and every accepted packet was delivered")
                        : style.bad("FAILED"));
        return lines;
    }

    private static void both(List<String> lines, String place, long packets, long messages) {
        lines.add(String.format(ROOT, "%-14s%,12d%,14d", place, packets, messages));
    }

    private static String analyzer(Reading last, Reading.AnalyzerRow row) {
        return String.format(
                ROOT,
                "%-12s%12s%,13d%7.2f %%%8.3f %%%+,11.1f = %+.2f Lmax",
                row.name(),
                row.state(),
                row.deliveredMessages(),
                row.share() * 100,
                last.actualShare(row) * 100,
                last.excessMessages(row),
                last.excessLmax(row));
    }

    private String check(Verdict.Check check) {
        return switch (check.outcome()) {
            case OK -> style.good("  ok      ") + check.text();
            case FAILED -> style.bad("  FAILED  ") + check.text();
            case NOT_JUDGED -> style.changing("  note    ") + check.text();
        };
    }
}
