package io.logstreamer.bench.report;

import io.logstreamer.bench.measure.Metric;
import io.logstreamer.bench.measure.Results;
import io.logstreamer.bench.section.Sections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure that is to be reached, and one beyond it that is aimed at.
 *
 * @param peer whose figure ours is divided by; null if ours counts alone
 * @param better which way is better
 */
public record Aim(
        String what,
        String section,
        String variant,
        Metric metric,
        @Nullable String peer,
        Better better,
        double reach,
        double aim,
        String unit) {

    enum Better {
        MORE(">="),
        LESS("<=");

        private final String sign;

        Better(String sign) {
            this.sign = sign;
        }
    }

    public static final List<Aim> ALL = List.of(
            new Aim(
                    "saturation: delivered/s",
                    Sections.SATURATED,
                    "",
                    Metric.DELIVERED_PER_SECOND,
                    "haproxy",
                    Better.MORE,
                    1.3,
                    2,
                    "x HAProxy"),
            new Aim(
                    "saturation: CPU a packet",
                    Sections.SATURATED,
                    "",
                    Metric.CPU_US_PER_PACKET,
                    "haproxy",
                    Better.LESS,
                    0.85,
                    0.5,
                    "x HAProxy"),
            new Aim(
                    "saturation: ack p99",
                    Sections.SATURATED,
                    "",
                    Metric.ACK_P99_US,
                    "haproxy",
                    Better.LESS,
                    1.5,
                    0.8,
                    "x HAProxy"),
            new Aim(
                    "steady: CPU a packet",
                    Sections.STEADY,
                    "",
                    Metric.CPU_US_PER_PACKET,
                    "haproxy",
                    Better.LESS,
                    1,
                    0.6,
                    "x HAProxy"),
            new Aim(
                    "packets of 100 messages",
                    "messages-100",
                    "",
                    Metric.DELIVERED_MESSAGES_PER_SECOND,
                    null,
                    Better.MORE,
                    2_000_000,
                    3_000_000,
                    "messages/s"),
            new Aim(
                    "100 packets a request",
                    Sections.BATCHES,
                    Sections.ARRAY,
                    Metric.DELIVERED_MESSAGES_PER_SECOND,
                    null,
                    Better.MORE,
                    2_500_000,
                    4_000_000,
                    "messages/s"),
            new Aim(
                    "100 packets a request: CPU a message",
                    Sections.BATCHES,
                    Sections.ARRAY,
                    Metric.CPU_US_PER_MESSAGE,
                    null,
                    Better.LESS,
                    0.45,
                    0.3,
                    "us"),
            new Aim("idle CPU", "idle", "", Metric.CPU_PERCENT, null, Better.LESS, 0.5, 0.1, "% of a core"),
            new Aim(
                    "start to first 202",
                    "start",
                    Sections.AS_LAUNCHED,
                    Metric.START_MS,
                    null,
                    Better.LESS,
                    450,
                    250,
                    "ms"),
            new Aim(
                    "steady: resident memory",
                    Sections.STEADY,
                    "",
                    Metric.RESIDENT_MB,
                    null,
                    Better.LESS,
                    250,
                    120,
                    "MB"));

    /** The median; NaN if it was not measured. */
    public double measured(Results results) {
        return peer == null
                ? results.spread(section, Sections.OURS, variant, metric).median()
                : results.ratio(section, Sections.OURS, peer, metric).median();
    }

    /** As {@code reached}. */
    public String verdict(Results results) {
        double measured = measured(results);
        if (Double.isNaN(measured)) {
            return "not measured";
        }
        return meets(measured, aim) ? "aim met" : meets(measured, reach) ? "reached" : "NOT REACHED";
    }

    /** As {@code >= 1.3}. */
    String bound(double figure) {
        return better.sign + " " + text(figure);
    }

    String text(double figure) {
        return peer == null ? metric.text(figure) : Numbers.ratio(figure);
    }

    private boolean meets(double measured, double figure) {
        return better == Better.MORE ? measured >= figure : measured <= figure;
    }
}
