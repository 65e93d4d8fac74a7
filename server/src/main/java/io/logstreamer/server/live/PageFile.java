package io.logstreamer.server.live;

import java.util.stream.Stream;

/** The files of the page: there are no others, so no path can lead anywhere else. */
enum PageFile {
    INDEX("/", Type.HTML, "index.html"),
    STYLE("/live.css", Type.CSS, "live.css"),
    MAIN("/live.js", Type.JS, "live.js"),
    CONNECTION("/connection.js", Type.JS, "connection.js"),
    FLOW("/flow.js", Type.JS, "flow.js"),
    ANALYZERS("/analyzers.js", Type.JS, "analyzers.js"),
    CHARTS("/charts.js", Type.JS, "charts.js"),
    PANELS("/panels.js", Type.JS, "panels.js"),
    FORMAT("/format.js", Type.JS, "format.js"),
    CHART_LIBRARY("/uplot.js", Type.JS, Folder.UPLOT + "uPlot.iife.min.js"),
    CHART_STYLE("/uplot.css", Type.CSS, Folder.UPLOT + "uPlot.min.css");

    private static final class Folder {
        /** A WebJar's; the version is the one of pom.xml. */
        static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    }

    private static final class Type {
        static final String HTML = "text/html; charset=utf-8";
        static final String CSS = "text/css; charset=utf-8";
        static final String JS = "text/javascript; charset=utf-8";
    }

    private final String path;
    private final String contentType;
    private final String resource;

    PageFile(String path, String contentType, String resource) {
        this.path = path;
        this.contentType = contentType;
        this.resource = resource;
    }

    String path() {
        return path;
    }

    String contentType() {
        return contentType;
    }

    /** On the class path: beside this class, or absolute. */
    String resource() {
        return resource;
    }

    static Stream<PageFile> all() {
        return Stream.of(values());
    }
}
