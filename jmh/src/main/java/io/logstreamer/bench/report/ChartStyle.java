package io.logstreamer.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.DecimalFormat;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One look for all charts. The ground is painted, so that they can be read on a light page and on a dark one. */
final class ChartStyle {

    static final int WIDTH = 900;
    static final int HEIGHT = 340;

    private static final BasicStroke LINE = new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    private static final Color GROUND = new Color(0xFCFCFD);
    private static final Color INK = new Color(0x24292F);
    private static final Color GRID = new Color(0xD8DEE4);

    /** Of Okabe and Ito's palette, which the colour-blind can tell apart. */
    private static final List<Color> COLOURS =
            List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7));

    private ChartStyle() {}

    static CategoryChart bars(String title, String unit) {
        CategoryChart chart = new CategoryChart(WIDTH, HEIGHT);
        chart.setTitle(title);
        chart.setYAxisTitle(unit);
        style(chart.getStyler());
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setLabelsVisible(true);
        chart.getStyler().setLabelsFont(font(Font.PLAIN, 12)).setLabelsPosition(0.5);
        chart.getStyler().setAvailableSpaceFill(0.7);
        return chart;
    }

    /** Bars begin at 0, which has no place on such an axis: so points, joined for each series. */
    static void overPowersOfTen(CategoryChart chart) {
        chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line);
        chart.getSeriesCollection().forEach(series -> {
            series.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line);
            series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(series.getFillColor());
            series.setLineColor(series.getFillColor());
            series.setLineStyle(LINE);
        });
        chart.getStyler().setLabelsVisible(false);
        chart.getStyler().setOverlapped(true);
        chart.getStyler().setYAxisMin((Double) null);
        overPowersOfTen(chart.getStyler());
    }

    /** With ticks between them, too: not every axis has two. */
    static void overPowersOfTen(AxesChartStyler style) {
        style.setYAxisLogarithmic(true).setYAxisLogarithmicDecadeOnly(false);
        style.setYAxisTickLabelsFormattingFunction(ChartStyle::label);
    }

    /** Of every tick between two powers of ten only 2 and 5 are named: there is no room for all. */
    private static String label(double tick) {
        double power = Math.pow(10, Math.floor(Math.log10(tick) + 1e-9));
        long digit = Math.round(tick / power);
        return digit == 1 || digit == 2 || digit == 5 ? new DecimalFormat("#,##0.###").format(tick) : "";
    }

    static XYChart lines(String title, String x, String unit) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        chart.setTitle(title);
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(unit);
        style(chart.getStyler());
        return chart;
    }

    private static void style(AxesChartStyler style) {
        style.setChartBackgroundColor(GROUND).setPlotBackgroundColor(GROUND).setChartFontColor(INK);
        style.setBaseFont(font(Font.PLAIN, 13)).setChartTitleFont(font(Font.BOLD, 15));
        style.setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setLegendFont(font(Font.PLAIN, 13));
        style.setLegendPadding(12);
        style.setLegendBackgroundColor(GROUND).setLegendBorderColor(GROUND).setPlotBorderVisible(false);
        style.setChartTitleBoxVisible(false).setDecimalPattern("#,##0.##");
        style.setAxisTitleFont(font(Font.PLAIN, 13)).setAxisTickLabelsFont(font(Font.PLAIN, 12));
        style.setAxisTickLabelsColor(INK).setAxisTickMarksColor(GRID).setPlotGridLinesColor(GRID);
        style.setPlotGridVerticalLinesVisible(false).setYAxisLabelAlignment(TextAlignment.Right);
        style.setYAxisLeftWidthHint(85);
    }

    private static Font font(int face, int size) {
        return new Font(Font.SANS_SERIF, face, size);
    }

    /** @param nth decides the colour; the same for a system in all charts */
    static void line(XYChart chart, String name, double[] x, double[] y, int nth) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(COLOURS.get(nth));
        series.setLineColor(COLOURS.get(nth));
        series.setLineStyle(LINE);
    }

    static void bar(CategoryChart chart, String name, List<String> groups, List<Double> heights, int nth) {
        CategorySeries series = chart.addSeries(name, groups, heights);
        series.setFillColor(COLOURS.get(nth));
    }
}
