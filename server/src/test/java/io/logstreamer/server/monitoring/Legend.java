package io.logstreamer.server.monitoring;

import java.util.List;
import java.util.regex.Pattern;

/** Grafana's legend templates: {@code {{analyzer}} p99}. */
public final class Legend {
    private static final Pattern LABEL = Pattern.compile("\\{\\{ *([a-z_]+) *}}");

    private Legend() {}

    /** In their order. */
    public static List<String> labels(String legend) {
        return LABEL.matcher(legend).results().map(found -> found.group(1)).toList();
    }
}
