package io.logstreamer.bench.report;

import io.logstreamer.bench.measure.Metric;
import io.logstreamer.bench.measure.Results;
import io.logstreamer.bench.section.Sections;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;

/** Draws medians as SVG: a file for what was measured, none for what was not. */
public final class Plots {

    private static final List<Metric> ACKS = List.of(Metric.ACK_P50_US, Metric.ACK_P99_US, Metric.ACK_P999_US);
    private static final List<String> ORDER = List.of(Sections.OURS, "nginx", "haproxy");
    /** So that a logarithmic axis takes it. */
    private static final double NOTHING = 0.001;

    private static final double US_PER_MS = 1000;

    private final Results results;
    private final Path directory;

    private Plots(Results results, Path directory) {
        this.results = results;
        this.directory = directory;
    }

    public static void write(Results results, Path directory) throws IOException {
        Plots plots = new Plots(results, directory);
        plots.peers();
        plots.latency();
        plots.variants("connections", "connections", "Packets delivered, by connections that send");
        plots.variants("analyzers", "analyzers", "Packets delivered, by analyzers");
        plots.variants("sizes", "bytes of a packet", "Packets delivered, by their size");
        plots.load();
    }

    private void peers() throws IOException {
        List<SvgFile.Painting> charts = new ArrayList<>();
        if (measured(Sections.SATURATED)) {
            charts.add(bars(
                    "Packets delivered at saturation (more is better)",
                    "packets/s",
                    List.of(Sections.SATURATED),
                    List.of(Metric.DELIVERED_PER_SECOND),
                    1)::paint);
        }
        List<String> both = Stream.of(Sections.STEADY, Sections.SATURATED)
                .filter(this::measured)
                .toList();
        if (!both.isEmpty()) {
            charts.add(bars(
                    "CPU of a delivered packet (less is better)",
                    "microseconds",
                    both,
                    List.of(Metric.CPU_US_PER_PACKET),
                    1)::paint);
            SvgFile.write(directory.resolve("peers.svg"), charts);
        }
    }

    private void latency() throws IOException {
        List<SvgFile.Painting> charts = new ArrayList<>();
        for (String section : Stream.of(Sections.STEADY, Sections.SATURATED)
                .filter(this::measured)
                .toList()) {
            CategoryChart chart = bars(
                    "Latency of the answer, " + section + ": ours is in memory then, theirs delivered",
                    "milliseconds",
                    List.of(section),
                    ACKS,
                    US_PER_MS);
            ChartStyle.overPowersOfTen(chart);
            charts.add(chart::paint);
        }
        if (!charts.isEmpty()) {
            SvgFile.write(directory.resolve("latency.svg"), charts);
        }
    }

    /** A group of bars for each section or metric, whichever there are several of; a bar a system. */
    private CategoryChart bars(String title, String unit, List<String> sections, List<Metric> metrics, double divisor) {
        CategoryChart chart = ChartStyle.bars(title, unit);
        List<String> groups =
                metrics.size() > 1 ? metrics.stream().map(Plots::label).toList() : sections;
        int nth = 0;
        for (String system : ORDER) {
            List<Double> heights = sections.stream()
                    .flatMap(section -> metrics.stream().map(metric -> results.spread(section, system, "", metric)))
                    .map(spread -> legible(spread.median() / divisor))
                    .toList();
            ChartStyle.bar(chart, system, groups, heights, nth++);
        }
        return chart;
    }

    /** To three digits, as the figure is written on its bar. */
    private static double legible(double figure) {
        return Double.isFinite(figure) && figure > 0
                ? new BigDecimal(figure).round(new MathContext(3)).doubleValue()
                : NOTHING;
    }

    private static String label(Metric metric) {
        return metric.words().replace(" us", "").replace("CPU/packet", "CPU");
    }

    private void variants(String section, String x, String title) throws IOException {
        if (!measured(section)) {
            return;
        }
        List<SvgFile.Painting> charts = new ArrayList<>();
        charts.add(byVariant(section, title, x, "packets/s", 1, any -> true, Metric.DELIVERED_PER_SECOND)::paint);
        charts.add(
                byVariant(
                        section,
                        "CPU of a delivered packet",
                        x,
                        "microseconds",
                        1,
                        any -> true,
                        Metric.CPU_US_PER_PACKET)::paint);
        charts.add(byVariant(
                section,
                "Latency of the answer",
                x,
                "milliseconds",
                US_PER_MS,
                any -> true,
                Metric.ACK_P50_US,
                Metric.ACK_P99_US)::paint);
        SvgFile.write(directory.resolve(section + ".svg"), charts);
    }

    private void load() throws IOException {
        if (!measured("load")) {
            return;
        }
        Predicate<String> percents = variant -> variant.matches("\\d+");
        String x = "% of the load that saturates it";
        SvgFile.write(
                directory.resolve("load.svg"),
                List.of(
                        byVariant(
                                "load",
                                "Latency of the answer",
                                x,
                                "milliseconds",
                                US_PER_MS,
                                percents,
                                Metric.ACK_P50_US,
                                Metric.ACK_P99_US,
                                Metric.ACK_P999_US)::paint,
                        byVariant(
                                "load",
                                "Latency from accepted to delivered",
                                x,
                                "milliseconds",
                                US_PER_MS,
                                percents,
                                Metric.DELIVERY_P50_US,
                                Metric.DELIVERY_P99_US)::paint,
                        byVariant(
                                "load",
                                "CPU of a delivered packet",
                                x,
                                "microseconds",
                                1,
                                percents,
                                Metric.CPU_US_PER_PACKET)::paint));
    }

    private XYChart byVariant(
            String section,
            String title,
            String x,
            String unit,
            double divisor,
            Predicate<String> drawn,
            Metric... metrics) {
        XYChart chart = ChartStyle.lines(title, x, unit);
        List<String> variants = results.variants(section).stream()
                .filter(drawn)
                .sorted((a, b) -> Double.compare(Double.parseDouble(a), Double.parseDouble(b)))
                .toList();
        double[] at = variants.stream().mapToDouble(Double::parseDouble).toArray();
        int nth = 0;
        for (Metric metric : metrics) {
            double[] figures = variants.stream()
                    .map(variant -> results.spread(section, Sections.OURS, variant, metric))
                    .mapToDouble(spread -> legible(spread.median() / divisor))
                    .toArray();
            ChartStyle.line(chart, label(metric), at, figures, nth++);
        }
        if (section.equals("load")) {
            chart.getStyler().setXAxisMin(0.0).setXAxisMax(100.0);
        } else {
            chart.getStyler().setXAxisLogarithmic(true);
        }
        if (divisor == US_PER_MS || section.equals("sizes")) { // over powers of ten
            ChartStyle.overPowersOfTen(chart.getStyler());
        } else {
            chart.getStyler().setYAxisMin(0.0);
        }
        return chart;
    }

    private boolean measured(String section) {
        return results.sections().contains(section);
    }
}
