package io.logstreamer.server.watch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code GET /status} told of one moment, as far as it is drawn. What nothing was seen of is NaN.
 *
 * @param latencies from the door to the delivery
 */
public record Status(
        String version,
        String word,
        long healthyAnalyzers,
        long totalAnalyzers,
        long uptimeMs,
        Rates rates,
        List<Latency> latencies,
        Deviation deviation,
        Ledger ledger,
        Budget budget,
        long refusedRequests,
        long reroutedPackets,
        long possibleDuplicatePackets,
        List<Analyzer> analyzers,
        List<Event> events) {

    public record Rates(double packets, double messages, double deliveredMessages, double refused) {}

    public record Latency(String name, double p50Ms, double p99Ms) {}

    public record Deviation(double now, double max, long lmaxMessages) {}

    /** In packets. */
    public record Ledger(long accepted, long delivered, long deadLettered, long unaccounted, List<Place> inside) {
        public long insideTotal() {
            return inside.stream().mapToLong(Place::packets).sum();
        }
    }

    public record Place(String name, long packets) {}

    public record Budget(long packets, long packetLimit, long bytes, long byteLimit) {}

    /** Shares are parts of 1. */
    public record Analyzer(
            String name,
            String state,
            double weight,
            double effectiveShare,
            double actualShare,
            double deviationLmax,
            long queuePackets,
            long queueLimit,
            long inFlightPackets,
            long deliveredMessages,
            double messagesPerSecond,
            double p50Ms,
            double p99Ms) {}

    public record Event(String at, String analyzer, String from, String to, String reason) {}

    private static final List<String> LATENCIES = List.of("ingest", "queue", "delivery", "end_to_end");
    private static final List<String> PLACES =
            List.of("in_ring", "in_hand", "returning", "in_lanes", "waiting_for_retry", "in_flight");

    /** @throws IOException naming the field, if it is no such answer */
    public static Status of(Json json) throws IOException {
        Json packets = json.object("packets");
        Json rates = json.object("rates");
        Json deviation = json.object("deviation_lmax");
        List<Analyzer> analyzers = new ArrayList<>();
        for (Json analyzer : json.objects("analyzers")) {
            analyzers.add(analyzer(analyzer));
        }
        List<Event> events = new ArrayList<>();
        for (Json event : json.objects("events")) {
            events.add(new Event(
                    event.text("at"),
                    event.text("analyzer"),
                    event.text("from"),
                    event.text("to"),
                    event.text("reason")));
        }
        return new Status(
                json.text("version"),
                json.text("status"),
                json.number("healthy_analyzers"),
                json.number("total_analyzers"),
                json.number("uptime_ms"),
                new Rates(
                        rates.decimalIfAny("packets_per_second"),
                        rates.decimalIfAny("messages_per_second"),
                        rates.decimalIfAny("delivered_messages_per_second"),
                        rates.decimalIfAny("refused_per_second")),
                latencies(json.object("latency_ms")),
                new Deviation(
                        deviation.decimalIfAny("now"),
                        deviation.decimalIfAny("max"),
                        deviation.number("lmax_messages")),
                ledger(json.object("ledger").object("packets")),
                budget(json.object("budget")),
                packets.number("refused"),
                packets.number("rerouted"),
                packets.number("possible_duplicates"),
                List.copyOf(analyzers),
                List.copyOf(events));
    }

    private static List<Latency> latencies(Json json) throws IOException {
        List<Latency> latencies = new ArrayList<>();
        for (String name : LATENCIES) {
            Json latency = json.object(name);
            latencies.add(
                    new Latency(name.replace('_', ' '), latency.decimalIfAny("p50"), latency.decimalIfAny("p99")));
        }
        return List.copyOf(latencies);
    }

    private static Ledger ledger(Json json) throws IOException {
        List<Place> inside = new ArrayList<>();
        for (String place : PLACES) {
            inside.add(new Place(place.replace('_', ' '), json.number(place)));
        }
        return new Ledger(
                json.number("accepted"),
                json.number("delivered"),
                json.number("dead_lettered"),
                json.number("unaccounted"),
                List.copyOf(inside));
    }

    private static Budget budget(Json json) throws IOException {
        return new Budget(
                json.number("packets"), json.number("packet_limit"), json.number("bytes"), json.number("byte_limit"));
    }

    private static Analyzer analyzer(Json json) throws IOException {
        return new Analyzer(
                json.text("name"),
                json.text("state"),
                json.decimal("weight"),
                json.decimal("effective_share"),
                json.decimalIfAny("actual_share"),
                json.decimalIfAny("deviation_lmax"),
                json.number("queue_packets"),
                json.number("queue_limit"),
                json.number("in_flight_packets"),
                json.number("delivered_messages"),
                json.decimalIfAny("messages_per_second"),
                json.decimalIfAny("delivery_p50_ms"),
                json.decimalIfAny("delivery_p99_ms"));
    }
}
