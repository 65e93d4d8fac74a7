package io.logstreamer.bench.report;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;

/** Charts one above the other in one file. */
final class SvgFile {

    /** A chart that paints itself, at the usual width and height. */
    @FunctionalInterface
    interface Painting {
        void paint(Graphics2D on, int width, int height);
    }

    private SvgFile() {}

    static void write(Path file, List<Painting> charts) throws IOException {
        SVGGraphics2D svg = new SVGGraphics2D(document());
        svg.setSVGCanvasSize(new Dimension(ChartStyle.WIDTH, ChartStyle.HEIGHT * charts.size()));
        for (Painting chart : charts) {
            chart.paint(svg, ChartStyle.WIDTH, ChartStyle.HEIGHT);
            svg.translate(0, ChartStyle.HEIGHT);
        }
        svg.stream(file.toString(), true);
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
