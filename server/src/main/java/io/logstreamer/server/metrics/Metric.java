package io.logstreamer.server.metrics;

import java.util.List;

/** Every metric family of the distributor itself; {@code docs/METRICS.md} holds the same table. */
public enum Metric {
    TOTAL_PACKETS("distributor_total_packets_total", Type.COUNTER, "Packets accepted."),
    TOTAL_MESSAGES("distributor_total_messages_total", Type.COUNTER, "Messages accepted."),
    REFUSED_PACKETS(
            "distributor_refused_packets_total",
            Type.COUNTER,
            "Requests to put packets in that were refused at the door.",
            "reason"),
    INGEST_SECONDS(
            "distributor_ingest_seconds", Type.HISTOGRAM, "From a request's head to its 202, on the I/O thread."),

    HEALTHY_ANALYZERS("distributor_healthy_analyzers", Type.GAUGE, "Analyzers that may be given packets."),
    TOTAL_ANALYZERS("distributor_total_analyzers", Type.GAUGE, "Analyzers configured."),
    ANALYZER_STATE(
            "distributor_analyzer_state",
            Type.GAUGE,
            "1 for the state the analyzer is in, 0 for the others.",
            "analyzer",
            "state"),
    EJECTIONS("distributor_ejections_total", Type.COUNTER, "Times the analyzer was ejected.", "analyzer"),
    SHARE_CONFIGURED(
            "distributor_share_configured",
            Type.GAUGE,
            "Part of the messages the analyzer gets when all are up, 0 to 1.",
            "analyzer"),
    SHARE_EFFECTIVE("distributor_share_effective", Type.GAUGE, "Part it gets now, 0 to 1.", "analyzer"),
    SHARE_ACTUAL(
            "distributor_share_actual",
            Type.GAUGE,
            "Part of all messages routed since the start that went to it, 0 to 1.",
            "analyzer"),

    PACKETS_BY_ANALYZER(
            "distributor_packets_by_analyzer_total",
            Type.COUNTER,
            "Packets routed; a reroute counts again.",
            "analyzer"),
    MESSAGES_BY_ANALYZER(
            "distributor_messages_by_analyzer_total",
            Type.COUNTER,
            "Messages routed; a reroute counts again.",
            "analyzer"),
    DELIVERED_PACKETS(
            "distributor_delivered_packets_total", Type.COUNTER, "Packets the analyzer answered 2xx.", "analyzer"),
    DELIVERED_MESSAGES(
            "distributor_delivered_messages_total", Type.COUNTER, "Messages the analyzer answered 2xx.", "analyzer"),
    REROUTED_PACKETS(
            "distributor_rerouted_packets_total",
            Type.COUNTER,
            "Packets that the analyzer's lane gave back to the router.",
            "analyzer"),
    POSSIBLE_DUPLICATES(
            "distributor_possible_duplicate_packets_total",
            Type.COUNTER,
            "Packets sent with the mark that they may have arrived before.",
            "analyzer"),
    DEAD_LETTERED_PACKETS(
            "distributor_dead_lettered_packets_total", Type.COUNTER, "Packets given up, by reason.", "reason"),
    DEAD_LETTERS_WRITTEN(
            "distributor_dead_letters_written_total", Type.COUNTER, "Packets given up and kept in DEAD_LETTER_DIR."),
    DEAD_LETTERS_UNWRITTEN(
            "distributor_dead_letters_unwritten_total",
            Type.COUNTER,
            "Packets given up that DEAD_LETTER_DIR could not take.",
            "reason"),
    DEAD_LETTER_BYTES("distributor_dead_letter_bytes", Type.GAUGE, "Bytes in DEAD_LETTER_DIR."),
    DEAD_LETTER_BYTES_LIMIT(
            "distributor_dead_letter_bytes_limit",
            Type.GAUGE,
            "DEAD_LETTER_MAX_BYTES; 0 if there is no DEAD_LETTER_DIR."),

    REQUESTS("distributor_requests_total", Type.COUNTER, "Requests sent to the analyzer.", "analyzer"),
    FAILED_REQUESTS("distributor_failed_requests_total", Type.COUNTER, "Requests that failed.", "analyzer"),
    PRESSURE_REPLIES(
            "distributor_pressure_replies_total",
            Type.COUNTER,
            "Replies that asked for a pause: 429, or 503 with Retry-After.",
            "analyzer"),
    BATCH_PACKETS("distributor_batch_packets", Type.HISTOGRAM, "Packets in a request.", "analyzer"),
    QUEUE_DEPTH("distributor_queue_depth", Type.GAUGE, "Packets queued or waiting for retry in the lane.", "analyzer"),
    QUEUE_HIGH_WATER(
            "distributor_queue_high_water", Type.GAUGE, "The most packets the lane has ever held.", "analyzer"),
    QUEUE_SECONDS("distributor_queue_seconds", Type.HISTOGRAM, "From routed to the first request.", "analyzer"),
    DELIVERY_SECONDS("distributor_delivery_seconds", Type.HISTOGRAM, "From request to reply.", "analyzer"),
    END_TO_END_SECONDS(
            "distributor_end_to_end_seconds", Type.HISTOGRAM, "From accepted to delivered, per packet.", "analyzer"),

    IN_FLIGHT_PACKETS(
            "distributor_in_flight_packets", Type.GAUGE, "Packets inside: accepted, their way not yet ended."),
    IN_FLIGHT_PACKETS_LIMIT("distributor_in_flight_packets_limit", Type.GAUGE, "MAX_IN_FLIGHT_PACKETS."),
    IN_FLIGHT_BYTES("distributor_in_flight_bytes", Type.GAUGE, "Bytes of packets inside."),
    IN_FLIGHT_BYTES_LIMIT("distributor_in_flight_bytes_limit", Type.GAUGE, "MAX_IN_FLIGHT_BYTES."),
    LEDGER_PACKETS("distributor_ledger_packets", Type.GAUGE, "Where every accepted packet is.", "place"),
    LEDGER_MESSAGES("distributor_ledger_messages", Type.GAUGE, "Where every accepted message is.", "place"),
    LEDGER_UNACCOUNTED(
            "distributor_ledger_unaccounted_packets",
            Type.GAUGE,
            "Packets inside by the counters and not by the budget's own count; 0 whenever nothing moves."),

    DEVIATION("distributor_deviation_lmax", Type.GAUGE, "Largest distance of an analyzer from its due, in Lmax."),
    DEVIATION_MAX(
            "distributor_deviation_max_lmax",
            Type.GAUGE,
            "The most it was since it is measured, in Lmax; < 1 while members and weights stay and nothing is spilled or"
                    + " taken back."),
    LMAX("distributor_lmax_messages", Type.GAUGE, "Messages of the largest packet routed so far."),
    SPILLS(
            "distributor_spills_total",
            Type.COUNTER,
            "Packets that went elsewhere than their due because there was no room there."),
    HOLDS("distributor_holds_total", Type.COUNTER, "Times the router had to wait because no lane had room."),
    DRAINING("distributor_draining", Type.GAUGE, "1 while stopping: everything is refused, what is inside is sent.");

    /** As Prometheus knows them. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    private final String familyName;
    private final Type type;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> labels;

    Metric(String familyName, Type type, String help, String... labels) {
        this.familyName = familyName;
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** As scraped; counters with their {@code _total}. */
    public String familyName() {
        return familyName;
    }

    public Type type() {
        return type;
    }

    /** One sentence for an operator. */
    public String help() {
        return help;
    }

    public List<String> labels() {
        return labels;
    }
}
