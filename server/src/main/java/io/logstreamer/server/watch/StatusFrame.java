package io.logstreamer.server.watch;

import static java.util.Locale.ROOT;

import io.logstreamer.server.terminal.Printable;
import io.logstreamer.server.terminal.Style;
import io.logstreamer.server.watch.Status.Analyzer;
import io.logstreamer.server.watch.Status.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The whole of {@code top}, drawn within a number of columns and rows. Of analyzers that do not all fit, the worst come first. */
public final class StatusFrame {
    private static final List<String> WORST_FIRST =
            List.of("EJECTED", "STARTING", "PROBING", "RAMPING", "DRAINING", "MAINTENANCE");
    private static final int HEAD = 12;
    private static final int LEAST_ANALYZERS = 3;
    private static final int MOST_EVENTS = 8;
    private static final int TIME_FROM = 11; // of 2026-01-31T12:34:56.789Z
    private static final int TIME_TO = 19;

    private final Style style;
    private final int columns;
    private final int rows;

    /** @param rows lines at most; {@link Integer#MAX_VALUE} if it does not matter */
    public StatusFrame(Style style, int columns, int rows) {
        this.style = style;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * @param title the first line
     * @param hint the second, as what to press; empty: none
     * @param scroll analyzers that have been scrolled past
     */
    public List<String> lines(String title, String hint, Status status, int scroll) {
        List<String> above = above(title, hint, status);
        List<String> events = events(status.events());
        int analyzers = status.analyzers().size();
        int least = Math.min(analyzers, LEAST_ANALYZERS + 1); // with the line that says how many there are
        List<String> all = below(status);
        List<String> below = all.subList(0, Math.clamp(rows - above.size() - 1 - least, 0, all.size()));
        int room = rows - above.size() - below.size() - 1;
        int forEvents = Math.clamp(room - Math.max(analyzers, LEAST_ANALYZERS), 0, events.size());
        List<String> lines = new ArrayList<>(above);
        lines.addAll(analyzers(status.analyzers(), Math.max(1, room - forEvents), scroll));
        lines.addAll(below);
        lines.addAll(events.subList(0, forEvents));
        return lines;
    }

    private List<String> above(String title, String hint, Status status) {
        List<String> lines = new ArrayList<>();
        lines.add(style.title(Printable.cut(Printable.of(title), columns)));
        if (!hint.isEmpty()) {
            lines.add(style.label(Printable.cut(Printable.of(hint), columns)));
        }
        lines.add("");
        lines.add(head("in") + cut(in(status.rates())));
        lines.add(head("delivered") + cut(Numbers.whole(status.rates().deliveredMessages()) + " messages/s"));
        lines.add(head("p50/p99 ms") + cut(latencies(status)));
        lines.add("");
        return lines;
    }

    private List<String> analyzers(List<Analyzer> all, int room, int scroll) {
        AnalyzerTable table = new AnalyzerTable(style, columns, all);
        List<String> lines = new ArrayList<>();
        lines.add(table.head());
        if (all.size() <= room) {
            all.forEach(analyzer -> lines.add(table.row(analyzer)));
            return lines;
        }
        int visible = Math.max(1, room - 1);
        int from = Math.clamp(scroll, 0, all.size() - visible);
        worstFirst(all).subList(from, from + visible).forEach(analyzer -> lines.add(table.row(analyzer)));
        lines.add(style.label(
                cut(String.format(ROOT, "%d to %d of %d, worst first", from + 1, from + visible, all.size()))));
        return lines;
    }

    /** By state, then by how full they are in tenths, else as configured: rows are not to jump about. */
    static List<Analyzer> worstFirst(List<Analyzer> analyzers) {
        return analyzers.stream()
                .sorted(Comparator.<Analyzer>comparingInt(analyzer -> rank(analyzer.state()))
                        .thenComparingLong(
                                analyzer -> -10 * analyzer.queuePackets() / Math.max(1, analyzer.queueLimit())))
                .toList();
    }

    private static int rank(String state) {
        int rank = WORST_FIRST.indexOf(state);
        return rank < 0 ? WORST_FIRST.size() : rank;
    }

    private List<String> below(Status status) {
        Status.Deviation deviation = status.deviation();
        return List.of(
                "",
                head("deviation")
                        + cut(String.format(
                                ROOT,
                                "%s Lmax now, %s at most (Lmax: %,d messages)",
                                Numbers.decimal(deviation.now()),
                                Numbers.decimal(deviation.max()),
                                deviation.lmaxMessages())),
                head("ledger") + ledger(status.ledger()),
                head("inside") + cut(inside(status)),
                head("so far")
                        + cut(String.format(
                                ROOT,
                                "%,d refused, %,d rerouted, %,d possible duplicates",
                                status.refusedRequests(),
                                status.reroutedPackets(),
                                status.possibleDuplicatePackets())));
    }

    private String ledger(Status.Ledger ledger) {
        long inside = ledger.insideTotal();
        String sum = cut(String.format(
                ROOT,
                "%,d accepted = %,d delivered + %,d dead-lettered + %,d inside",
                ledger.accepted(),
                ledger.delivered(),
                ledger.deadLettered(),
                inside));
        boolean balances = ledger.accepted() == ledger.delivered() + ledger.deadLettered() + inside;
        return balances ? sum : style.bad(sum);
    }

    private static String inside(Status status) {
        Status.Budget budget = status.budget();
        String places = status.ledger().inside().stream()
                .filter(place -> place.packets() != 0)
                .map(place -> String.format(ROOT, ", %,d %s", place.packets(), place.name()))
                .collect(Collectors.joining());
        return String.format(
                ROOT,
                "%,d of %,d packets, %s of %s%s",
                budget.packets(),
                budget.packetLimit(),
                Numbers.bytes(budget.bytes()),
                Numbers.bytes(budget.byteLimit()),
                places);
    }

    private static String in(Status.Rates rates) {
        return Numbers.whole(rates.packets()) + " packets/s, " + Numbers.whole(rates.messages())
                + " messages/s; refused " + Numbers.whole(rates.refused()) + " requests/s";
    }

    private static String latencies(Status status) {
        return status.latencies().stream()
                .map(latency ->
                        latency.name() + " " + Numbers.millis(latency.p50Ms()) + "/" + Numbers.millis(latency.p99Ms()))
                .collect(Collectors.joining("  "));
    }

    private List<String> events(List<Event> events) {
        List<String> lines = new ArrayList<>();
        if (!events.isEmpty()) {
            lines.add("");
        }
        events.stream().limit(MOST_EVENTS).forEach(event -> lines.add(event(event)));
        return lines;
    }

    private String event(Event event) {
        String time = event.at().length() < TIME_TO ? event.at() : event.at().substring(TIME_FROM, TIME_TO);
        String text =
                String.format(ROOT, "%s %s -> %s: %s", event.analyzer(), event.from(), event.to(), event.reason());
        return head(Printable.of(time)) + cut(Printable.of(text));
    }

    private String head(String word) {
        return style.label(String.format(ROOT, "%-" + HEAD + "s", word));
    }

    /** What stands behind a head. */
    private String cut(String text) {
        return Printable.cut(text, Math.max(1, columns - HEAD));
    }
}
