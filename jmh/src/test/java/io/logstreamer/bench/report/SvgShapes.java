package io.logstreamer.bench.report;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;

/** Reads a plot again. */
public final class SvgShapes {
    private SvgShapes() {}

    /** How many shapes it has, letters are some of them; throws if it is no XML. */
    public static int count(Path svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // Its DTD is on a server.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder()
                .parse(svg.toFile())
                .getElementsByTagName("path")
                .getLength();
    }
}
