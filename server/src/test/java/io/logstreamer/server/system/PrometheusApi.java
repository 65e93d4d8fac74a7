package io.logstreamer.server.system;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * Questions to a Prometheus server on loopback: <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">HTTP
 * API</a>.
 */
final class PrometheusApi {
    private final Http http = new Http();
    private final int port;

    PrometheusApi(int port) {
        this.port = port;
    }

    /** One series of an instant query. */
    record Sample(Map<String, String> labels, double value) {}

    /** One series of a range query. */
    record Line(Map<String, String> labels, List<Double> values) {}

    /** @throws IllegalArgumentException if Prometheus refuses the query, with what it says of it */
    List<Sample> query(String expression) throws IOException, InterruptedException {
        JsonNode answer = ask(expression, "/api/v1/query?query=" + encoded(expression));
        JsonNode result = answer.at("/data/result");
        List<Sample> samples = new ArrayList<>();
        if ("scalar".equals(answer.at("/data/resultType").asString())) {
            samples.add(new Sample(Map.of(), number(result)));
            return samples;
        }
        for (JsonNode series : result) {
            samples.add(new Sample(labels(series), number(series.get("value"))));
        }
        return samples;
    }

    /**
     * From {@code back} ago until now.
     *
     * @throws IllegalArgumentException if Prometheus refuses the query, with what it says of it
     */
    List<Line> lines(String expression, Duration back, Duration step) throws IOException, InterruptedException {
        Instant end = Instant.now();
        JsonNode answer = ask(
                expression,
                "/api/v1/query_range?query=" + encoded(expression) + "&start=" + end.minus(back) + "&end=" + end
                        + "&step=" + step.toSeconds());
        List<Line> lines = new ArrayList<>();
        for (JsonNode series : answer.at("/data/result")) {
            lines.add(new Line(
                    labels(series),
                    series.get("values")
                            .valueStream()
                            .map(PrometheusApi::number)
                            .toList()));
        }
        return lines;
    }

    /** Every rule of every group, as Prometheus has last evaluated it. */
    List<JsonNode> rules() throws IOException, InterruptedException {
        return http.json(port, "/api/v1/rules")
                .at("/data/groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    private JsonNode ask(String expression, String path) throws IOException, InterruptedException {
        JsonNode answer = Http.parse(http.get(port, path).body());
        if (!"success".equals(answer.path("status").asString())) {
            throw new IllegalArgumentException(
                    expression + ": " + answer.path("error").asString());
        }
        return answer;
    }

    private static String encoded(String expression) {
        return URLEncoder.encode(expression, StandardCharsets.UTF_8);
    }

    private static Map<String, String> labels(JsonNode series) {
        Map<String, String> labels = new LinkedHashMap<>();
        series.get("metric").forEachEntry((name, value) -> labels.put(name, value.asString()));
        return labels;
    }

    /** The value of the one series that the query has; empty while there is none. */
    OptionalDouble value(String expression) throws IOException, InterruptedException {
        List<Sample> samples = query(expression);
        return samples.size() == 1 ? OptionalDouble.of(samples.getFirst().value()) : OptionalDouble.empty();
    }

    /** As {@code [1700000000.123, "42"]}; Prometheus writes NaN and infinities as words that Java reads, too. */
    private static double number(JsonNode pair) {
        String text = pair.get(1).asString();
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
