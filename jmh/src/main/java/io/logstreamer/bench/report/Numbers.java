package io.logstreamer.bench.report;

import io.logstreamer.bench.measure.Metric;
import io.logstreamer.bench.measure.Spread;
import java.util.Locale;

/** Figures as the table shows them. */
final class Numbers {

    private Numbers() {}

    static String ratio(double figure) {
        return Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%.2f", figure);
    }

    static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * part);
    }

    /** Empty if there is no spread. */
    static String range(Metric metric, Spread spread) {
        return spread.min() < spread.max() ? metric.text(spread.min()) + ".." + metric.text(spread.max()) : "";
    }

    static String range(Spread ratio) {
        return ratio.min() < ratio.max() ? ratio(ratio.min()) + ".." + ratio(ratio.max()) : "";
    }
}
