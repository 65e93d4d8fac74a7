package io.logstreamer.bench.measure;

import java.util.Locale;

/** The figures of a measurement: each with its name in JSON, its words in a table, and the decimals worth showing. */
public enum Metric {
    DELIVERED_PER_SECOND("delivered packets/s", 0),
    DELIVERED_MESSAGES_PER_SECOND("delivered messages/s", 0),
    CPU_US_PER_PACKET("CPU us/packet", 1),
    CPU_US_PER_MESSAGE("CPU us/message", 2),
    ACK_P50_US("ack p50 us", 0),
    ACK_P99_US("ack p99 us", 0),
    ACK_P999_US("ack p99.9 us", 0),
    DELIVERY_P50_US("delivery p50 us", 0),
    DELIVERY_P99_US("delivery p99 us", 0),
    REFUSED_PACKETS("refused packets", 0),
    ERRORS("errors", 0),
    UNANSWERED_PACKETS("unanswered packets", 0),
    RESIDENT_MB("resident MB", 0),
    PROPORTIONAL_MB("resident MB, shared pages once", 0),
    CPU_PERCENT("CPU % of a core", 2),
    START_MS("start to first 202, ms", 0),
    SENT_PACKETS("sent packets", 0),
    ACCEPTED_PACKETS("answered 2xx", 0),
    DELIVERED_PACKETS("delivered packets", 0),
    SECONDS("seconds", 2),
    GENERATOR_CPU_US_PER_PACKET("CPU us/packet of the load generator", 1),
    GENERATOR_LATE_P99_US("generator late p99 us", 0);

    private final String words;
    private final int decimals;

    Metric(String words, int decimals) {
        this.words = words;
        this.decimals = decimals;
    }

    /** As {@code ack_p99_us}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    /** With the decimals worth showing; {@code -} for what was not measured. */
    public String text(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
