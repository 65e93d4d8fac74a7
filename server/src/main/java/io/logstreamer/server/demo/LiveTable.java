package io.logstreamer.server.demo;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;

/** The table of one moment, at most 94 columns wide. */
final class LiveTable {

    private static final int BAR_CELLS = 20;
    private static final String EIGHTHS = " \u258F\u258E\u258D\u258C\u258B\u258A\u2589";
    private static final String FULL_CELL = "\u2588";

    private final Style style;

    LiveTable(Style style) {
        this.style = style;
    }

    /** @param title the first line */
    List<String> lines(String title, Reading now, Rates rates) {
        List<String> lines = new ArrayList<>();
        lines.add(style.title(title));
        lines.add("");
        lines.add(head("in") + perSecond(rates.acceptedPackets(), rates.acceptedMessages()));
        lines.add(head("delivered") + perSecond(rates.deliveredPackets(), rates.deliveredMessages()));
        lines.add("");
        lines.add(style.label(String.format(
                ROOT,
                "%-12s%-12s%8s%10s  %-" + BAR_CELLS + "s%12s%8s%12s",
                "analyzer",
                "state",
                "target",
                "actual",
                "",
                "messages/s",
                "queue",
                "delivered")));
        for (int i = 0; i < now.analyzers().size(); i++) {
            lines.add(row(
                    now,
                    now.analyzers().get(i),
                    rates.deliveredMessagesByAnalyzer().get(i)));
        }
        lines.add("");
        lines.add(head("deviation")
                + String.format(
                        ROOT,
                        "%.2f Lmax now, %.2f at most (Lmax: %,d messages)",
                        now.deviationLmax(),
                        now.deviationMaxLmax(),
                        now.lmaxMessages()));
        lines.add(head("ledger") + ledger(now.packets()));
        lines.add(head("refused") + String.format(ROOT, "%,d packets", now.refusedPackets()));
        return lines;
    }

    private String head(String word) {
        return style.label(String.format(ROOT, "%-12s", word));
    }

    private String row(Reading now, Reading.AnalyzerRow row, double messagesPerSecond) {
        double actual = now.actualShare(row);
        return String.format(
                ROOT,
                "%-12s%s%6.1f %%%8.2f %%  %s%,12.0f%,8d%,12d",
                row.name(),
                state(row.state()),
                row.share() * 100,
                actual * 100,
                bar(actual),
                messagesPerSecond,
                row.queueDepth(),
                row.deliveredMessages());
    }

    private String state(String state) {
        String padded = String.format(ROOT, "%-12s", state);
        return switch (state) {
            case "UP" -> style.good(padded);
            case "EJECTED" -> style.bad(padded);
            default -> style.changing(padded);
        };
    }

    /** Always as wide as {@link #BAR_CELLS}. */
    static String bar(double share) {
        int eighths = (int) Math.round(Math.clamp(share, 0, 1) * BAR_CELLS * 8);
        String bar = FULL_CELL.repeat(eighths / 8);
        if (eighths % 8 > 0) {
            bar += EIGHTHS.charAt(eighths % 8);
        }
        return bar + " ".repeat(BAR_CELLS - bar.length());
    }

    private String ledger(Places packets) {
        String sum = String.format(
                ROOT,
                "%,d packets accepted = %,d delivered + %,d dead-lettered + %,d inside",
                packets.accepted(),
                packets.delivered(),
                packets.deadLettered(),
                packets.inside());
        return packets.balance() ? sum : style.bad(sum + "  (does not balance)");
    }

    private static String perSecond(double packets, double messages) {
        return String.format(ROOT, "%,10.0f packets/s %,12.0f messages/s", packets, messages);
    }
}
