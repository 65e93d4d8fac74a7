package io.logstreamer.server.metrics;

import static io.logstreamer.server.metrics.Metric.Type.*;

import java.util.List;

/**
 * Every metric family of the distributor itself; {@code docs/METRICS.md} holds the same table. "Of late" is what {@link
 * io.logstreamer.core.counter.HighWater} says: in the last 30 to 60 s.
 */
public enum Metric {
    BUILD_INFO(
            "distributor_build_info",
            GAUGE,
            Unit.FLAG,
            "Always 1; its labels say what is running.",
            "version",
            "revision",
            "java"),
    DRAINING(
            "distributor_draining",
            GAUGE,
            Unit.FLAG,
            "1 while stopping: everything is refused, what is inside is sent."),

    TOTAL_PACKETS("distributor_total_packets_total", COUNTER, Unit.PACKETS, "Packets accepted."),
    TOTAL_MESSAGES("distributor_total_messages_total", COUNTER, Unit.MESSAGES, "Messages accepted."),
    ACCEPTED_BYTES("distributor_accepted_bytes_total", COUNTER, Unit.BYTES, "Bytes of packets accepted."),
    REFUSED_PACKETS(
            "distributor_refused_packets_total",
            COUNTER,
            Unit.PACKETS,
            "Packets refused at the door; a request that was refused before its packets were counted is one.",
            "reason"),
    SAMPLED_PACKETS(
            "distributor_sampled_packets_total",
            COUNTER,
            Unit.PACKETS,
            "Packets of low priority answered 200 and thrown away: neither accepted nor refused."),
    SAMPLED_MESSAGES("distributor_sampled_messages_total", COUNTER, Unit.MESSAGES, "Their messages."),
    TRACKED_EMITTERS(
            "distributor_tracked_emitters", GAUGE, Unit.EMITTERS, "Emitters whose rates are watched, each for itself."),
    TRACKED_EMITTERS_LIMIT(
            "distributor_tracked_emitters_limit",
            GAUGE,
            Unit.EMITTERS,
            "MAX_TRACKED_EMITTERS; those beyond it share one rate."),
    ACCEPTED_BATCHES(
            "distributor_accepted_batches_total",
            COUNTER,
            Unit.REQUESTS,
            "Requests with an array or lines of packets of which at least one was accepted.",
            "format"),
    PACKED_BYTES(
            "distributor_packed_bytes_total",
            COUNTER,
            Unit.BYTES,
            "Bytes of bodies that came packed and could be unpacked.",
            "coding"),
    UNPACKED_BYTES("distributor_unpacked_bytes_total", COUNTER, Unit.BYTES, "Bytes they were unpacked to.", "coding"),
    INGEST_SECONDS(
            "distributor_ingest_seconds",
            HISTOGRAM,
            Unit.SECONDS,
            "From a request's head to its 202, on the I/O thread."),
    REFUSAL_SECONDS(
            "distributor_refusal_seconds",
            HISTOGRAM,
            Unit.SECONDS,
            "From a request's head to its refusal, on the I/O thread."),
    CONNECTIONS("distributor_connections", GAUGE, Unit.CONNECTIONS, "Connections of those who post packets."),
    CONNECTIONS_HIGH_WATER("distributor_connections_high_water", GAUGE, Unit.CONNECTIONS, "The most of them of late."),
    CONNECTIONS_LIMIT(
            "distributor_connections_limit",
            GAUGE,
            Unit.CONNECTIONS,
            "MAX_CONNECTIONS, or what the limit of open files allows."),

    HEALTHY_ANALYZERS("distributor_healthy_analyzers", GAUGE, Unit.ANALYZERS, "Analyzers that may be given packets."),
    TOTAL_ANALYZERS("distributor_total_analyzers", GAUGE, Unit.ANALYZERS, "Analyzers configured."),
    ANALYZER_STATE(
            "distributor_analyzer_state",
            GAUGE,
            Unit.FLAG,
            "1 for the state the analyzer is in, 0 for the others.",
            "analyzer",
            "state"),
    ANALYZER_STATE_SINCE(
            "distributor_analyzer_state_since_timestamp_seconds",
            GAUGE,
            Unit.UNIX_TIME,
            "When the analyzer entered the state it is in.",
            "analyzer"),
    ANALYZER_STATE_CHANGES(
            "distributor_analyzer_state_changes_total",
            COUNTER,
            Unit.TIMES,
            "Times the analyzer entered the state; being added is none.",
            "analyzer",
            "state"),
    EJECTIONS("distributor_ejections_total", COUNTER, Unit.TIMES, "Times the analyzer was ejected.", "analyzer"),
    PROBES("distributor_probes_total", COUNTER, Unit.PROBES, "Probes of the analyzer's health begun.", "analyzer"),
    FAILED_PROBES(
            "distributor_failed_probes_total",
            COUNTER,
            Unit.PROBES,
            "Probes answered badly, or not in time.",
            "analyzer"),
    SHARE_CONFIGURED(
            "distributor_share_configured",
            GAUGE,
            Unit.RATIO,
            "Part of the messages the analyzer gets when all are up, 0 to 1.",
            "analyzer"),
    SHARE_EFFECTIVE("distributor_share_effective", GAUGE, Unit.RATIO, "Part it gets now, 0 to 1.", "analyzer"),
    SHARE_ACTUAL(
            "distributor_share_actual",
            GAUGE,
            Unit.RATIO,
            "Part of all messages routed since the start that went to it, 0 to 1.",
            "analyzer"),
    CREDIT(
            "distributor_credit_messages",
            GAUGE,
            Unit.MESSAGES,
            "Messages the analyzer is owed; below 0, by how many it is ahead.",
            "analyzer"),

    PACKETS_BY_ANALYZER(
            "distributor_packets_by_analyzer_total",
            COUNTER,
            Unit.PACKETS,
            "Packets routed; a reroute counts again.",
            "analyzer"),
    MESSAGES_BY_ANALYZER(
            "distributor_messages_by_analyzer_total",
            COUNTER,
            Unit.MESSAGES,
            "Messages routed; a reroute counts again.",
            "analyzer"),
    DELIVERED_PACKETS(
            "distributor_delivered_packets_total",
            COUNTER,
            Unit.PACKETS,
            "Packets the analyzer answered 2xx.",
            "analyzer"),
    DELIVERED_MESSAGES(
            "distributor_delivered_messages_total",
            COUNTER,
            Unit.MESSAGES,
            "Messages the analyzer answered 2xx.",
            "analyzer"),
    RETRIED_PACKETS(
            "distributor_retried_packets_total",
            COUNTER,
            Unit.PACKETS,
            "Packets sent again to the same analyzer.",
            "analyzer"),
    REROUTED_PACKETS(
            "distributor_rerouted_packets_total",
            COUNTER,
            Unit.PACKETS,
            "Packets that the analyzer's lane gave back to the router.",
            "analyzer"),
    POSSIBLE_DUPLICATES(
            "distributor_possible_duplicate_packets_total",
            COUNTER,
            Unit.PACKETS,
            "Packets sent with the mark that they may have arrived before.",
            "analyzer"),
    DEAD_LETTERED_PACKETS(
            "distributor_dead_lettered_packets_total", COUNTER, Unit.PACKETS, "Packets given up, by reason.", "reason"),
    DEAD_LETTERS_WRITTEN(
            "distributor_dead_letters_written_total",
            COUNTER,
            Unit.PACKETS,
            "Packets given up and kept in DEAD_LETTER_DIR."),
    DEAD_LETTERS_UNWRITTEN(
            "distributor_dead_letters_unwritten_total",
            COUNTER,
            Unit.PACKETS,
            "Packets given up that DEAD_LETTER_DIR could not take.",
            "reason"),
    DEAD_LETTER_BYTES("distributor_dead_letter_bytes", GAUGE, Unit.BYTES, "Bytes in DEAD_LETTER_DIR."),
    DEAD_LETTER_BYTES_LIMIT(
            "distributor_dead_letter_bytes_limit",
            GAUGE,
            Unit.BYTES,
            "DEAD_LETTER_MAX_BYTES; 0 if there is no DEAD_LETTER_DIR."),

    REQUESTS("distributor_requests_total", COUNTER, Unit.REQUESTS, "Requests sent to the analyzer.", "analyzer"),
    FAILED_REQUESTS(
            "distributor_failed_requests_total",
            COUNTER,
            Unit.REQUESTS,
            "Requests that failed, by reason.",
            "analyzer",
            "reason"),
    PRESSURE_REPLIES(
            "distributor_pressure_replies_total",
            COUNTER,
            Unit.REQUESTS,
            "Replies that asked for a pause: 429, or 503 with Retry-After.",
            "analyzer"),
    BATCH_PACKETS("distributor_batch_packets", HISTOGRAM, Unit.PACKETS, "Packets in a request.", "analyzer"),
    QUEUE_DEPTH(
            "distributor_queue_depth",
            GAUGE,
            Unit.PACKETS,
            "Packets queued or waiting for retry in the lane.",
            "analyzer"),
    QUEUE_HIGH_WATER(
            "distributor_queue_high_water",
            GAUGE,
            Unit.PACKETS,
            "The most packets the lane has held of late, in flight ones included.",
            "analyzer"),
    QUEUE_LIMIT(
            "distributor_queue_limit",
            GAUGE,
            Unit.PACKETS,
            "Packets the lane may hold, in flight ones included: PER_ANALYZER_QUEUE_SIZE.",
            "analyzer"),
    QUEUE_SECONDS(
            "distributor_queue_seconds", HISTOGRAM, Unit.SECONDS, "From routed to the first request.", "analyzer"),
    DELIVERY_SECONDS("distributor_delivery_seconds", HISTOGRAM, Unit.SECONDS, "From request to reply.", "analyzer"),
    END_TO_END_SECONDS(
            "distributor_end_to_end_seconds",
            HISTOGRAM,
            Unit.SECONDS,
            "From accepted to delivered, per packet.",
            "analyzer"),

    IN_FLIGHT_PACKETS(
            "distributor_in_flight_packets", GAUGE, Unit.PACKETS, "Packets inside: accepted, their way not yet ended."),
    IN_FLIGHT_PACKETS_HIGH_WATER(
            "distributor_in_flight_packets_high_water", GAUGE, Unit.PACKETS, "The most packets inside of late."),
    IN_FLIGHT_PACKETS_LIMIT("distributor_in_flight_packets_limit", GAUGE, Unit.PACKETS, "MAX_IN_FLIGHT_PACKETS."),
    IN_FLIGHT_BYTES(
            "distributor_in_flight_bytes",
            GAUGE,
            Unit.BYTES,
            "Bytes of packets inside, and of what shares an array with them."),
    IN_FLIGHT_BYTES_HIGH_WATER(
            "distributor_in_flight_bytes_high_water", GAUGE, Unit.BYTES, "The most bytes inside of late."),
    IN_FLIGHT_BYTES_LIMIT("distributor_in_flight_bytes_limit", GAUGE, Unit.BYTES, "MAX_IN_FLIGHT_BYTES."),
    RING_HIGH_WATER("distributor_ring_high_water", GAUGE, Unit.PACKETS, "The most packets in the packet ring of late."),
    RETURNING_HIGH_WATER(
            "distributor_returning_high_water",
            GAUGE,
            Unit.PACKETS,
            "The most packets on their way back to the router of late."),
    LEDGER_PACKETS("distributor_ledger_packets", GAUGE, Unit.PACKETS, "Where every accepted packet is.", "place"),
    LEDGER_MESSAGES("distributor_ledger_messages", GAUGE, Unit.MESSAGES, "Where every accepted message is.", "place"),
    LEDGER_UNACCOUNTED(
            "distributor_ledger_unaccounted_packets",
            GAUGE,
            Unit.PACKETS,
            "Packets inside by the counters and not by the budget's own count; 0 whenever nothing moves."),

    DEVIATION("distributor_deviation_lmax", GAUGE, Unit.LMAX, "Largest distance of an analyzer from its due, in Lmax."),
    DEVIATION_MAX(
            "distributor_deviation_max_lmax",
            GAUGE,
            Unit.LMAX,
            "The most it was since it is measured, in Lmax; < 1 while members and weights stay"
                    + " and nothing is spilled or taken back."),
    ROUTING_EPOCH("distributor_routing_epoch", GAUGE, Unit.TIMES, "Changes of the analyzers that operators have made."),
    LMAX("distributor_lmax_messages", GAUGE, Unit.MESSAGES, "Messages of the largest packet routed so far."),
    SPILLS(
            "distributor_spills_total",
            COUNTER,
            Unit.PACKETS,
            "Packets that went elsewhere than their due: no room there, or it was wrong for them,"
                    + " as after a failure there."),
    HOLDS("distributor_holds_total", COUNTER, Unit.TIMES, "Times the router had to wait because no lane had room."),

    ADMIN_CHANGES("distributor_admin_changes_total", COUNTER, Unit.TIMES, "Changes made over the admin API.", "action"),
    ADMIN_REQUESTS(
            "distributor_admin_requests_total",
            COUNTER,
            Unit.REQUESTS,
            "Requests to the admin API, by how they ended.",
            "outcome"),

    CONFIG_GENERATION(
            "distributor_config_generation",
            GAUGE,
            Unit.TIMES,
            "Configurations put in force since the start, whose own is the first."),
    CONFIG_SINCE(
            "distributor_config_since_timestamp_seconds",
            GAUGE,
            Unit.UNIX_TIME,
            "When the configuration in force was put in force: at the last reload that was, or at the start."),
    CONFIG_RELOADS(
            "distributor_config_reloads_total",
            COUNTER,
            Unit.TIMES,
            "Reloads of the configuration, by how they ended.",
            "outcome"),

    RESIDENT_MEMORY(
            "process_resident_memory_bytes", GAUGE, Unit.BYTES, "Memory of the process, heap and all; on Linux alone.");

    /** As Prometheus knows them. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    private final String familyName;
    private final Type type;
    private final Unit unit;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> labels;

    Metric(String familyName, Type type, Unit unit, String help, String... labels) {
        this.familyName = familyName;
        this.type = type;
        this.unit = unit;
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

    Unit unit() {
        return unit;
    }

    /** One sentence for an operator. */
    public String help() {
        return help;
    }

    public List<String> labels() {
        return labels;
    }
}
