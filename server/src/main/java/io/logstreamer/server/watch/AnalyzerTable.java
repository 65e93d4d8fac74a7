package io.logstreamer.server.watch;

import static java.util.Locale.ROOT;

import io.logstreamer.server.terminal.Bar;
import io.logstreamer.server.terminal.Printable;
import io.logstreamer.server.terminal.Style;
import io.logstreamer.server.watch.Status.Analyzer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The analyzers as a table as wide as there is room: what is needed least is left out first. */
final class AnalyzerTable {
    private static final int NAME = 12;
    private static final int LONGEST_NAME = 28;
    private static final int LEAST_BAR = 8;
    private static final int MOST_BAR = 40;

    /** In the order in which they are drawn, with what they are worth: the lowest is the last to go. */
    private enum Column {
        STATE("state", 10, 1),
        TARGET("target", 8, 3),
        DUE("due", 8, 8),
        ACTUAL("actual", 9, 2),
        BAR("", LEAST_BAR + 2, 7),
        RATE("messages/s", 12, 4),
        QUEUE("queue", 9, 5),
        IN_FLIGHT("in flight", 11, 12),
        P50("p50 ms", 9, 10),
        P99("p99 ms", 9, 6),
        DEVIATION("Lmax", 7, 9),
        DELIVERED("delivered", 15, 11);

        private final String title;
        private final int width;
        private final int worth;

        Column(String title, int width, int worth) {
            this.title = title;
            this.width = width;
            this.worth = worth;
        }
    }

    private final Style style;
    private final Set<Column> shown = EnumSet.noneOf(Column.class);
    private final int nameWidth;
    private final int barWidth;

    AnalyzerTable(Style style, int columns, List<Analyzer> analyzers) {
        this.style = style;
        int left = columns - NAME;
        List<Column> byWorth = new ArrayList<>(List.of(Column.values()));
        byWorth.sort(Comparator.comparingInt(column -> column.worth));
        for (Column column : byWorth) {
            if (column.width > left) {
                break;
            }
            shown.add(column);
            left -= column.width;
        }
        int longest = analyzers.stream()
                .mapToInt(analyzer -> Printable.of(analyzer.name()).length() + 1)
                .max()
                .orElse(0);
        int moreName = Math.clamp(Math.min(longest, LONGEST_NAME) - NAME, 0, Math.max(0, left));
        nameWidth = NAME + moreName;
        barWidth = LEAST_BAR + Math.clamp(left - moreName, 0, MOST_BAR - LEAST_BAR);
    }

    String head() {
        StringBuilder head = new StringBuilder(String.format(ROOT, "%-" + nameWidth + "s", "analyzer"));
        for (Column column : shown) {
            head.append(
                    switch (column) {
                        case STATE -> String.format(ROOT, "%-" + column.width + "s", column.title);
                        case BAR -> " ".repeat(barWidth + 2);
                        default -> right(column, column.title);
                    });
        }
        return style.label(head.toString().stripTrailing());
    }

    String row(Analyzer analyzer) {
        StringBuilder row = new StringBuilder(String.format(
                ROOT, "%-" + nameWidth + "s", Printable.cut(Printable.of(analyzer.name()), nameWidth - 1)));
        for (Column column : shown) {
            row.append(cell(column, analyzer));
        }
        return row.toString();
    }

    private String cell(Column column, Analyzer analyzer) {
        return switch (column) {
            case STATE -> state(analyzer.state());
            case TARGET -> right(column, Numbers.percent(analyzer.weight(), 1));
            case DUE -> right(column, Numbers.percent(analyzer.effectiveShare(), 1));
            case ACTUAL -> right(column, Numbers.percent(analyzer.actualShare(), 2));
            case BAR -> "  " + Bar.of(analyzer.actualShare(), barWidth);
            case RATE -> right(column, Numbers.whole(analyzer.messagesPerSecond()));
            case QUEUE -> right(column, Numbers.whole(analyzer.queuePackets()));
            case IN_FLIGHT -> right(column, Numbers.whole(analyzer.inFlightPackets()));
            case P50 -> right(column, Numbers.millis(analyzer.p50Ms()));
            case P99 -> right(column, Numbers.millis(analyzer.p99Ms()));
            case DEVIATION -> right(column, Numbers.signed(analyzer.deviationLmax()));
            case DELIVERED -> right(column, Numbers.whole(analyzer.deliveredMessages()));
        };
    }

    private static String right(Column column, String text) {
        return String.format(ROOT, "%" + column.width + "s", text);
    }

    private String state(String state) {
        String padded = String.format(
                ROOT, "%-" + Column.STATE.width + "s", Printable.cut(Printable.of(state), Column.STATE.width - 1));
        return switch (state) {
            case "UP" -> style.good(padded);
            case "EJECTED" -> style.bad(padded);
            default -> style.changing(padded);
        };
    }
}
