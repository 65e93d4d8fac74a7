package io.logstreamer.bench.section;

import io.logstreamer.bench.load.Load;
import io.logstreamer.bench.load.LoadResult;
import io.logstreamer.bench.measure.Measurement;
import io.logstreamer.bench.measure.Metric;
import io.logstreamer.bench.measure.Results;
import io.logstreamer.bench.system.Fleet;
import io.logstreamer.bench.system.Programs;
import io.logstreamer.bench.system.Sinks;
import io.logstreamer.bench.system.Target;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the sections work with. For one thread.
 *
 * @param progress takes lines for whoever watches
 */
public record Lab(Programs programs, Fleet fleet, Sinks sinks, Results results, Consumer<String> progress) {

    /** Load whose figures nobody wants: code is compiled, connections are made. */
    void warmUp(Target target, Load load) throws IOException, InterruptedException {
        say("  warm-up   " + pad(target.name(), 8) + " " + Math.round(load.seconds()) + " s");
        load.run(target.port());
        target.awaitDelivered();
    }

    Measurement measure(String section, String variant, int round, Target target, Load load)
            throws IOException, InterruptedException {
        Measurement measured = new Meter(target, sinks).measure(section, variant, round, load);
        add(measured);
        return measured;
    }

    void add(Measurement measured) {
        results.add(measured);
        StringBuilder line = new StringBuilder("  round " + pad(Integer.toString(measured.round()), 3) + " "
                + pad(measured.system(), 8) + " " + pad(measured.variant(), 10));
        for (Metric metric : List.of(
                Metric.DELIVERED_PER_SECOND,
                Metric.CPU_US_PER_PACKET,
                Metric.ACK_P50_US,
                Metric.ACK_P99_US,
                Metric.CPU_PERCENT,
                Metric.START_MS)) {
            if (!Double.isNaN(measured.get(metric))) {
                line.append(' ')
                        .append(metric.text(measured.get(metric)))
                        .append(' ')
                        .append(metric.words())
                        .append(',');
            }
        }
        say(line.substring(0, line.length() - 1));
        measured.faults().forEach(fault -> say("    not right: " + fault));
    }

    void say(String line) {
        progress.accept(line);
    }

    static Map<Metric, Double> clientFigures(LoadResult seen) {
        return Map.of(
                Metric.SENT_PACKETS,
                (double) seen.sent(),
                Metric.ACCEPTED_PACKETS,
                (double) seen.accepted(),
                Metric.REFUSED_PACKETS,
                (double) seen.refused(),
                Metric.ERRORS,
                (double) seen.errors(),
                Metric.UNANSWERED_PACKETS,
                (double) seen.unanswered(),
                Metric.ACK_P50_US,
                seen.p50Us(),
                Metric.ACK_P99_US,
                seen.p99Us(),
                Metric.ACK_P999_US,
                seen.p999Us(),
                Metric.GENERATOR_CPU_US_PER_PACKET,
                seen.generatorCpuUs(),
                Metric.GENERATOR_LATE_P99_US,
                seen.lateP99Us());
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
