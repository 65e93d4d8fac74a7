package io.logstreamer.analyzer.count;

import io.logstreamer.analyzer.count.Snapshot.Row;
import io.logstreamer.analyzer.rate.Rate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects rows, keeps those with most messages and adds up the rest. */
final class Ranking {

    static final int TOP = 20;

    private static final Comparator<Row> MOST_MESSAGES =
            Comparator.comparingLong((Row row) -> -row.messages().total()).thenComparing(Row::name);

    private final List<Row> rows = new ArrayList<>();
    private Row other = new Row("other", Rate.ZERO, Rate.ZERO);

    void add(String name, Rate packets, Rate messages) {
        rows.add(new Row(name, packets, messages));
    }

    void addToOther(Rate packets, Rate messages) {
        other = new Row(
                other.name(), other.packets().plus(packets), other.messages().plus(messages));
    }

    List<Row> rows() {
        rows.sort(MOST_MESSAGES);
        List<Row> top = new ArrayList<>(rows.subList(0, Math.min(TOP, rows.size())));
        for (Row row : rows.subList(top.size(), rows.size())) {
            addToOther(row.packets(), row.messages());
        }
        if (other.messages().total() > 0) {
            top.add(other);
        }
        return List.copyOf(top);
    }
}
