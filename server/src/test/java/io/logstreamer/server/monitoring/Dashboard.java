package io.logstreamer.server.monitoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A dashboard of docker/grafana/dashboards: its panels and its queries.
 *
 * @param panels in the file's order, those of collapsed rows included, without the rows
 */
public record Dashboard(String file, JsonNode json, List<JsonNode> panels) {
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), *([a-z_]+)\\)");

    /**
     * A question to Prometheus.
     *
     * @param where for people
     * @param legend as Grafana's templates have it, {@code {{analyzer}} p99}; empty if nothing is shown of the labels
     */
    public record Query(String where, String expression, String legend) {}

    /** All of them, in the order of their file names. */
    public static List<Dashboard> all() {
        return Deployment.filesIn(Deployment.GRAFANA.resolve("dashboards")).stream()
                .map(Dashboard::read)
                .toList();
    }

    private static Dashboard read(Path file) {
        JsonNode json = Deployment.json(file);
        List<JsonNode> panels = new ArrayList<>();
        for (JsonNode panel : json.get("panels")) {
            if (isRow(panel)) {
                panel.get("panels").forEach(panels::add);
            } else {
                panels.add(panel);
            }
        }
        return new Dashboard(file.getFileName().toString(), json, panels);
    }

    static boolean isRow(JsonNode panel) {
        return panel.get("type").asString().equals("row");
    }

    public String where(JsonNode panel) {
        return file + ", panel " + panel.get("id").asInt() + " \""
                + panel.path("title").asString() + "\"";
    }

    /** Of panels, annotations and variables; what a variable shows of its series is in its legend. */
    public Stream<Query> queries() {
        return Stream.of(
                        panels.stream().flatMap(this::queries),
                        json.at("/annotations/list").valueStream().map(this::annotation),
                        json.at("/templating/list").valueStream().map(this::variable))
                .flatMap(found -> found);
    }

    private Stream<Query> queries(JsonNode panel) {
        return panel.get("targets")
                .valueStream()
                .map(target -> new Query(
                        where(panel) + ", " + target.get("refId").asString(),
                        target.get("expr").asString(),
                        target.path("legendFormat").asString()));
    }

    private Query annotation(JsonNode annotation) {
        return new Query(
                file + ", annotation \"" + annotation.get("name").asString() + "\"",
                annotation.at("/target/expr").asString(),
                annotation.get("titleFormat").asString());
    }

    private Query variable(JsonNode variable) {
        String query = variable.at("/query/query").asString();
        Matcher labelValues = LABEL_VALUES.matcher(query);
        if (!labelValues.matches()) {
            throw new IllegalArgumentException(file + ": a variable asks " + query);
        }
        return new Query(
                file + ", variable " + variable.get("name").asString(),
                labelValues.group(1),
                "{{" + labelValues.group(2) + "}}");
    }
}
