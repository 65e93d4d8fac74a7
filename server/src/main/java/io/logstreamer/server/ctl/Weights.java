package io.logstreamer.server.ctl;

import com.dslplatform.json.JsonWriter;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.watch.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What analyzers weigh, at one moment.
 *
 * @param byName in the distributor's order; without those that are leaving
 * @param etag by which a change is made only if none came between
 */
record Weights(Map<String, BigDecimal> byName, String etag) {
    static final String PATH = "/v1/weights";

    static Weights ask(AdminConnection admin) throws NotDone, InterruptedException {
        return of(admin.get(PATH));
    }

    static Weights of(Reply reply) throws NotDone {
        try {
            Json weights = reply.json().object("weights");
            Map<String, BigDecimal> byName = new LinkedHashMap<>();
            for (Object name : weights.fields().keySet()) {
                byName.put(String.valueOf(name), weights.exact(String.valueOf(name)));
            }
            return new Weights(byName, reply.etag());
        } catch (IOException e) {
            throw reply.unreadable(e);
        }
    }

    Optional<BigDecimal> of(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    BigDecimal sum() {
        return byName.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Of all but this one. */
    BigDecimal sumBeside(String name) {
        return sum().subtract(of(name).orElse(BigDecimal.ZERO));
    }

    Table table() {
        Table table =
                new Table(Table.Column.text("analyzer"), Table.Column.number("weight"), Table.Column.number("share"));
        BigDecimal sum = sum();
        byName.forEach((name, weight) -> table.row(name, Weight.plain(weight), Weight.percentOf(weight, sum)));
        return table;
    }

    /** As the API takes them. */
    static byte[] body(Map<String, BigDecimal> weights) {
        JsonWriter json = JsonBodies.writer();
        String before = "{";
        for (Map.Entry<String, BigDecimal> weight : weights.entrySet()) {
            json.writeAscii(before);
            json.writeString(weight.getKey());
            json.writeAscii(":");
            json.writeAscii(Weight.plain(weight.getValue()));
            before = ",";
        }
        json.writeAscii("}");
        return json.toByteArray();
    }
}
