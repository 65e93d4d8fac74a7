package io.logstreamer.server.ctl;

import io.logstreamer.server.watch.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All analyzers at one moment, as the admin API shows them. */
record Fleet(List<Analyzer> analyzers) {
    static final String PATH = "/v1/analyzers";

    /**
     * @param share of the weights
     * @param now share of the packets that are routed now
     */
    record Analyzer(
            String name,
            String url,
            String state,
            String reason,
            boolean leaving,
            BigDecimal weight,
            BigDecimal share,
            BigDecimal now,
            long queueDepth,
            long inFlightPackets,
            long routedPackets,
            long deliveredPackets,
            long failedRequests,
            long failedProbes,
            long deadLetteredPackets,
            long ejections) {

        private static Analyzer of(Json json) throws IOException {
            Json counters = json.object("counters");
            return new Analyzer(
                    json.text("name"),
                    json.text("url"),
                    json.text("state"),
                    json.text("reason"),
                    json.truth("leaving"),
                    json.exact("weight"),
                    json.exact("configured_share"),
                    json.exact("effective_share"),
                    json.number("queue_depth"),
                    json.number("in_flight_packets"),
                    counters.number("routed_packets"),
                    counters.number("delivered_packets"),
                    counters.number("failed_requests"),
                    counters.number("failed_probes"),
                    counters.number("dead_lettered_packets"),
                    counters.number("ejections"));
        }

        /** Whether it gets its packets, or soon all of them. */
        boolean isUp() {
            return state.equals("UP") || state.equals("RAMPING");
        }

        /** Whether somebody has said that it is to get none. */
        boolean isPutAway() {
            return state.equals("DRAINING") || state.equals("MAINTENANCE");
        }
    }

    static Fleet ask(AdminConnection admin) throws NotDone, InterruptedException {
        return of(admin.get(PATH));
    }

    static Fleet of(Reply reply) throws NotDone {
        try {
            List<Analyzer> analyzers = new ArrayList<>();
            for (Json analyzer : reply.json().objects("analyzers")) {
                analyzers.add(Analyzer.of(analyzer));
            }
            return new Fleet(List.copyOf(analyzers));
        } catch (IOException e) {
            throw reply.unreadable(e);
        }
    }

    /** Without those that are leaving. */
    List<Analyzer> staying() {
        return analyzers.stream().filter(analyzer -> !analyzer.leaving()).toList();
    }

    Optional<Analyzer> find(String name) {
        return staying().stream()
                .filter(analyzer -> analyzer.name().equals(name))
                .findFirst();
    }

    List<Analyzer> beside(String name) {
        return staying().stream()
                .filter(analyzer -> !analyzer.name().equals(name))
                .toList();
    }

    Table table() {
        Table table = new Table(
                Table.Column.text("analyzer"),
                Table.Column.state("state"),
                Table.Column.number("weight"),
                Table.Column.number("share"),
                Table.Column.number("now"),
                Table.Column.number("queue"),
                Table.Column.number("in flight"),
                Table.Column.number("delivered"),
                Table.Column.number("failed"),
                Table.Column.text("url"));
        for (Analyzer analyzer : analyzers) {
            table.row(
                    analyzer.name(),
                    analyzer.leaving() ? "leaving" : analyzer.state(),
                    Weight.plain(analyzer.weight()),
                    Weight.percent(analyzer.share()),
                    Weight.percent(analyzer.now()),
                    Long.toString(analyzer.queueDepth()),
                    Long.toString(analyzer.inFlightPackets()),
                    Long.toString(analyzer.deliveredPackets()),
                    Long.toString(analyzer.failedRequests()),
                    analyzer.url());
        }
        return table;
    }
}
