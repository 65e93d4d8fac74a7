package io.logstreamer.server.live;

import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.counter.Latencies;
import io.logstreamer.core.lane.LaneCounters;
import io.logstreamer.core.pipeline.Ledger;
import io.logstreamer.server.ingest.Refused;
import io.logstreamer.server.metrics.Instruments;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What had been counted at one moment, as far as its growth is shown.
 *
 * @param atNs on the pipeline's clock
 * @param refused requests, for all reasons
 * @param lanes by analyzer
 */
record Sample(
        long atNs,
        long acceptedPackets,
        long acceptedMessages,
        long deliveredMessages,
        long refused,
        Durations ingest,
        Durations queue,
        Durations delivery,
        Durations endToEnd,
        Map<String, LaneSample> lanes) {
    private static final double NS = 1e9;

    /** Of the start, when nothing had been counted. */
    static Sample ofNothing(long atNs) {
        return new Sample(atNs, 0, 0, 0, 0, Durations.NONE, Durations.NONE, Durations.NONE, Durations.NONE, Map.of());
    }

    static Sample of(Instruments instruments, Ledger.Sheet ledger, List<Fleet.Member> members, long nowNs) {
        List<LaneCounters> lanes =
                members.stream().map(member -> member.lane().counters()).toList();
        return new Sample(
                nowNs,
                ledger.packets().accepted(),
                ledger.messages().accepted(),
                ledger.messages().delivered(),
                Stream.of(Refused.values())
                        .mapToLong(instruments.ingest()::refused)
                        .sum(),
                Durations.of(instruments.ingest().acceptTimes()),
                sum(lanes, LaneCounters::queueTime),
                sum(lanes, LaneCounters::deliveryTime),
                sum(lanes, LaneCounters::endToEndTime),
                members.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                member -> member.analyzer().name(),
                                member -> LaneSample.of(member.lane().counters()))));
    }

    private static Durations sum(List<LaneCounters> lanes, Function<LaneCounters, Latencies> times) {
        return Durations.of(lanes.stream().map(times).toList());
    }

    LaneSample lane(String analyzer) {
        return lanes.getOrDefault(analyzer, LaneSample.NONE);
    }

    /** Per second since then. */
    double rate(Sample earlier, ToLongFunction<Sample> count) {
        return perSecond(earlier, count.applyAsLong(this) - count.applyAsLong(earlier));
    }

    /** Messages delivered to the analyzer per second since then. */
    double rate(Sample earlier, String analyzer) {
        return perSecond(earlier, lane(analyzer).deliveredSince(earlier.lane(analyzer)));
    }

    private double perSecond(Sample earlier, long grown) {
        long tookNs = atNs - earlier.atNs;
        return tookNs <= 0 ? 0 : Math.max(0, grown) * NS / tookNs;
    }
}
