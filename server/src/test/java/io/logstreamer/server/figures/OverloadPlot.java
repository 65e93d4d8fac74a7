package io.logstreamer.server.figures;

import io.logstreamer.server.system.Checkout;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.w3c.dom.Document;

/**
 * Memory and packets a second over a run, one above the other, as SVG. The ground is painted, so that it can be read on a
 * light page and on a dark one.
 */
final class OverloadPlot {
    private static final Path FILE = Checkout.ROOT.resolve("server/target/measured/overload.svg");
    private static final int WIDTH = 900;
    private static final int HEIGHT = 350;

    /** Of a line: more would only make the file large. */
    private static final int MOST_POINTS = 300;

    /** Deliveries come in batches: a rate is of so many seconds. */
    private static final int SMOOTHED_SEC = 5;

    private static final Color GROUND = new Color(0xFCFCFD);
    private static final Color INK = new Color(0x24292F);
    private static final Color GRID = new Color(0xD8DEE4);

    // Of Okabe and Ito's palette, which the colour-blind can tell apart.
    private static final Color BLUE = new Color(0x0072B2);
    private static final Color ORANGE = new Color(0xD55E00);
    private static final Color GREEN = new Color(0x009E73);

    private OverloadPlot() {}

    static void write(List<Sample> samples) throws IOException {
        XYChart memory = chart("Memory of the distributor at twice the load that the analyzers take", "MB");
        double[] minutes = samples.stream()
                .mapToDouble(one -> (one.atSec() - samples.getFirst().atSec()) / 60)
                .toArray();
        line(memory, "resident", minutes, megabytes(samples, Sample::residentBytes), BLUE, 2);
        line(memory, "heap, with garbage", minutes, megabytes(samples, Sample::heapBytes), ORANGE, 1);
        line(memory, "heap after the last full collection", minutes, megabytes(samples, Sample::liveBytes), GREEN, 2);

        XYChart packets = chart("What becomes of the packets", "packets/s");
        line(packets, "accepted", minutes, perSecond(samples, Sample::accepted), BLUE, 2);
        line(packets, "delivered", minutes, perSecond(samples, Sample::delivered), GREEN, 2);
        line(packets, "refused with 503", minutes, perSecond(samples, Sample::refused), ORANGE, 2);
        write(memory, packets);
    }

    private static XYChart chart(String title, String unit) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        chart.setTitle(title);
        chart.setXAxisTitle("minutes");
        chart.setYAxisTitle(unit);
        XYStyler style = chart.getStyler();
        style.setChartBackgroundColor(GROUND).setPlotBackgroundColor(GROUND).setChartFontColor(INK);
        style.setBaseFont(font(Font.PLAIN, 13)).setChartTitleFont(font(Font.BOLD, 15));
        style.setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setLegendFont(font(Font.PLAIN, 13));
        style.setLegendPadding(14);
        style.setLegendBackgroundColor(GROUND).setLegendBorderColor(GROUND).setPlotBorderVisible(false);
        style.setChartTitleBoxVisible(false).setDecimalPattern("#,##0.##");
        style.setAxisTitleFont(font(Font.PLAIN, 13)).setAxisTickLabelsFont(font(Font.PLAIN, 12));
        style.setAxisTickLabelsColor(INK).setAxisTickMarksColor(GRID).setPlotGridLinesColor(GRID);
        style.setPlotGridVerticalLinesVisible(false).setYAxisMin(0.0).setYAxisLabelAlignment(TextAlignment.Right);
        style.setYAxisLeftWidthHint(85);
        return chart;
    }

    private static Font font(int face, int size) {
        return new Font(Font.SANS_SERIF, face, size);
    }

    private static void line(XYChart chart, String name, double[] x, double[] y, Color color, float width) {
        XYSeries series = chart.addSeries(name, thinned(x), thinned(y));
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    }

    private static double[] thinned(double[] all) {
        int step = 1 + all.length / MOST_POINTS;
        return IntStream.range(0, all.length)
                .filter(i -> i % step == 0)
                .mapToDouble(i -> all[i])
                .toArray();
    }

    private static double[] megabytes(List<Sample> samples, ToDoubleFunction<Sample> bytes) {
        // 0: not known yet
        return samples.stream()
                .mapToDouble(one -> bytes.applyAsDouble(one) == 0 ? Double.NaN : bytes.applyAsDouble(one) / 1e6)
                .toArray();
    }

    private static double[] perSecond(List<Sample> samples, ToDoubleFunction<Sample> counter) {
        double[] rates = new double[samples.size()];
        for (int i = 0; i < rates.length; i++) {
            Sample from = samples.get(Math.max(0, i - SMOOTHED_SEC));
            Sample to = samples.get(i);
            rates[i] = i == 0
                    ? Double.NaN
                    : (counter.applyAsDouble(to) - counter.applyAsDouble(from)) / (to.atSec() - from.atSec());
        }
        return rates;
    }

    private static void write(XYChart... charts) throws IOException {
        SVGGraphics2D svg = new SVGGraphics2D(document());
        svg.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT * charts.length));
        for (XYChart chart : charts) {
            chart.paint(svg, WIDTH, HEIGHT);
            svg.translate(0, HEIGHT);
        }
        Files.createDirectories(FILE.getParent());
        svg.stream(FILE.toString(), true);
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
