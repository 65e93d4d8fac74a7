package io.logstreamer.analyzer.count;

import io.logstreamer.analyzer.rate.Rate;
import java.util.List;

/**
 * Totals and rates, all of one moment. Rates are of unique packets and their messages.
 *
 * @param levels every level that occurs, most messages first
 * @param emitters at most {@link Ranking#TOP} by name, most messages first, then "other" if there is more
 * @param services likewise; their packets are not counted
 */
public record Snapshot(
        long uptimeS,
        Totals totals,
        Rate packets,
        Rate messages,
        List<Row> levels,
        List<Row> emitters,
        List<Row> services) {

    /** @param packets {@link Rate#total} is 0 where packets are not counted */
    public record Row(String name, Rate packets, Rate messages) {}
}
