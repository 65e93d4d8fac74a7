package io.logstreamer.server.ctl;

import static io.logstreamer.server.ctl.Table.Column.number;
import static io.logstreamer.server.ctl.Table.Column.text;

import io.logstreamer.server.watch.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Answers as tables. */
final class Views {
    private Views() {}

    /** Of one analyzer: each field in a row. */
    static Table analyzer(Reply reply) throws NotDone {
        try {
            Table table = new Table(text("field"), text("value"));
            flatten("", reply.json().object("analyzer").fields(), table);
            return table;
        } catch (IOException e) {
            throw reply.unreadable(e);
        }
    }

    private static void flatten(String prefix, Map<?, ?> fields, Table table) {
        fields.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                flatten(prefix + name + ".", inner, table);
            } else {
                String shown = value instanceof BigDecimal number ? Weight.plain(number) : String.valueOf(value);
                table.row(prefix + name, shown);
            }
        });
    }

    static Table ledger(Reply reply) throws NotDone {
        try {
            Json ledger = reply.json();
            Json packets = ledger.object("packets");
            Json messages = ledger.object("messages");
            Table table = new Table(text("place"), number("packets"), number("messages"));
            for (Object key : packets.fields().keySet()) {
                String place = String.valueOf(key);
                table.row(place, whole(packets, place), whole(messages, place));
            }
            table.row("budget", whole(ledger, "budget_packets"), "");
            table.row("unaccounted", whole(ledger, "unaccounted_packets"), "");
            return table;
        } catch (IOException e) {
            throw reply.unreadable(e);
        }
    }

    static Table queues(Reply reply) throws NotDone {
        try {
            Json queues = reply.json();
            Table table = new Table(
                    text("place"), number("inside"), number("in flight"), number("high water"), number("limit"));
            for (String all : List.of("packets", "bytes")) {
                Json inside = queues.object(all);
                table.row(all, whole(inside, "inside"), "", whole(inside, "high_water"), whole(inside, "limit"));
            }
            for (String place : List.of("ring", "returning")) {
                Json waiting = queues.object(place);
                table.row(place, whole(waiting, "packets"), "", whole(waiting, "high_water"), "");
            }
            for (Json lane : queues.objects("lanes")) {
                table.row(
                        lane.text("analyzer"),
                        whole(lane, "queue_depth"),
                        whole(lane, "in_flight_packets"),
                        whole(lane, "high_water"),
                        whole(lane, "limit"));
            }
            return table;
        } catch (IOException e) {
            throw reply.unreadable(e);
        }
    }

    static Table events(Reply reply) throws NotDone {
        return rows(reply, "events", "at", "analyzer", "from", "to", "reason");
    }

    static Table config(Reply reply) throws NotDone {
        return rows(reply, "settings", "name", "value", "source");
    }

    private static Table rows(Reply reply, String list, String... fields) throws NotDone {
        try {
            Table table =
                    new Table(List.of(fields).stream().map(Table.Column::text).toArray(Table.Column[]::new));
            for (Json element : reply.json().objects(list)) {
                String[] cells = new String[fields.length];
                for (int i = 0; i < fields.length; i++) {
                    cells[i] = element.text(fields[i]);
                }
                table.row(cells);
            }
            return table;
        } catch (IOException e) {
            throw reply.unreadable(e);
        }
    }

    private static String whole(Json json, String field) throws IOException {
        return Long.toString(json.number(field));
    }
}
