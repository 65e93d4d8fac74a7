package io.logstreamer.server.live;

import io.logstreamer.core.routing.Router;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One point of the charts: rates and latencies since the point before.
 *
 * @param acceptedRate messages a second
 * @param deliveredRate messages a second
 * @param refusedRate requests a second
 * @param p50Ms from accepted to delivered; NaN if nothing was delivered
 * @param p99Ms likewise
 * @param deviationLmax now
 * @param insidePackets now
 * @param deliveredRates messages a second, by analyzer; of none if there are many
 */
record Point(
        Instant at,
        double acceptedRate,
        double deliveredRate,
        double refusedRate,
        double p50Ms,
        double p99Ms,
        double deviationLmax,
        double insidePackets,
        Map<String, Double> deliveredRates) {
    /** More lines than this nobody can tell apart. */
    static final int MOST_LINES = 16;

    static Point of(Reading reading, Sample earlier, Router router, Instant at) {
        Sample sample = reading.sample();
        Durations recent = sample.endToEnd().since(earlier.endToEnd());
        return new Point(
                at,
                sample.rate(earlier, Sample::acceptedMessages),
                sample.rate(earlier, Sample::deliveredMessages),
                sample.rate(earlier, Sample::refused),
                recent.quantileMs(0.5),
                recent.quantileMs(0.99),
                router.deviationNow(),
                reading.ledger().budgetPackets(),
                lines(sample, earlier));
    }

    private static Map<String, Double> lines(Sample sample, Sample earlier) {
        if (sample.lanes().size() > MOST_LINES) {
            return Map.of();
        }
        return sample.lanes().keySet().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), name -> sample.rate(earlier, name)));
    }
}
