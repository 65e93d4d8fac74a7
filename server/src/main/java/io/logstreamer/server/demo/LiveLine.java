package io.logstreamer.server.demo;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The same moment in one line, for where nothing can be redrawn. */
final class LiveLine {

    private LiveLine() {}

    static String of(long second, Reading now, Rates rates) {
        return String.format(
                Locale.ROOT,
                "%4d s  %,.0f packets/s  %,.0f messages/s  shares %s %%  queues %s  %s  deviation %.2f Lmax  accepted %,d ="
                        + " delivered %,d + dead-lettered %,d + inside %,d",
                second,
                rates.acceptedPackets(),
                rates.acceptedMessages(),
                each(now, row -> String.format(Locale.ROOT, "%.2f", now.actualShare(row) * 100)),
                each(now, row -> Long.toString(row.queueDepth())),
                each(now, Reading.AnalyzerRow::state),
                now.deviationLmax(),
                now.packets().accepted(),
                now.packets().delivered(),
                now.packets().deadLettered(),
                now.packets().inside());
    }

    private static String each(Reading now, Function<Reading.AnalyzerRow, String> word) {
        return now.analyzers().stream().map(word).collect(Collectors.joining("/"));
    }
}
