package io.logstreamer.server.live;

import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.metrics.JsonFields;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Points in columns: the body of GET /history, and, of a single point, an event of GET /live. */
final class HistoryJson {
    private final List<Point> points;
    private final JsonFields json = new JsonFields(JsonBodies.writer());

    private HistoryJson(List<Point> points) {
        this.points = points;
    }

    static byte[] of(List<Point> points) {
        return new HistoryJson(points).write();
    }

    private byte[] write() {
        json.open();
        json.number("period_ms", Sampler.POINT_TURNS * Sampler.PERIOD_MS);
        json.number("most_points", History.MOST);
        json.openList("at_ms");
        points.forEach(point -> json.element(point.at().toEpochMilli()));
        json.closeList();
        column("accepted_messages_per_second", Point::acceptedRate);
        column("delivered_messages_per_second", Point::deliveredRate);
        column("refused_per_second", Point::refusedRate);
        column("end_to_end_p50_ms", Point::p50Ms);
        column("end_to_end_p99_ms", Point::p99Ms);
        column("deviation_lmax", Point::deviationLmax);
        column("packets_inside", Point::insidePackets);
        json.open("delivered_messages_per_second_by_analyzer");
        names().forEach(name -> column(name, point -> point.deliveredRates().getOrDefault(name, Double.NaN)));
        json.close();
        json.close();
        return json.toByteArray();
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        points.forEach(point -> names.addAll(point.deliveredRates().keySet()));
        return names;
    }

    private void column(String name, ToDoubleFunction<Point> value) {
        json.openList(name);
        points.forEach(point -> json.rounded(value.applyAsDouble(point)));
        json.closeList();
    }
}
