package io.logstreamer.server.metrics;

import static io.logstreamer.server.metrics.Metric.*;

import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.counter.Crossing;
import io.logstreamer.core.health.AnalyzerState;
import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.lane.LaneCounters;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.pipeline.Ledger;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.routing.Router;
import io.logstreamer.core.routing.RouterCounters;
import io.logstreamer.core.routing.Shares;
import io.logstreamer.server.deadletter.LetterCounts;
import io.logstreamer.server.ingest.BatchFormat;
import io.logstreamer.server.ingest.Refused;
import io.logstreamer.server.policy.DoorPolicy;
import io.logstreamer.server.unpack.Coding;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Fills the catalogue's families, all from one reading of the counters, so that their numbers fit together. Analyzers that
 * were removed are no longer shown; one whose name is taken again begins anew.
 */
final class DistributorCollector implements MultiCollector {
    private static final double MS_A_SECOND = 1_000;

    private final Instruments instruments;

    DistributorCollector(Instruments instruments) {
        this.instruments = instruments;
    }

    @Override
    public MetricSnapshots collect() {
        Points points = new Points();
        Pipeline pipeline = instruments.pipeline();
        Ledger.Sheet ledger = pipeline.ledger().read();
        BuildInfo build = instruments.build();
        points.count(BUILD_INFO, 1, build.version(), build.revision(), build.java());
        points.count(TOTAL_PACKETS, ledger.packets().accepted());
        points.count(TOTAL_MESSAGES, ledger.messages().accepted());
        points.count(LEDGER_UNACCOUNTED, ledger.unaccounted());
        LedgerPlace.forEach(ledger.packets(), (place, packets) -> points.count(LEDGER_PACKETS, packets, place));
        LedgerPlace.forEach(ledger.messages(), (place, messages) -> points.count(LEDGER_MESSAGES, messages, place));
        door(points);
        inside(points, pipeline.budget());
        RouterCounters router = pipeline.router().counters();
        points.count(
                RING_HIGH_WATER, router.ringHighWater().most(ledger.packets().inRing()));
        points.count(
                RETURNING_HIGH_WATER,
                router.returningHighWater().most(ledger.packets().returning()));
        routing(points, pipeline.router());
        fleet(points, pipeline.conductor().fleet());
        admin(points, instruments.admin());
        config(points, instruments.reloads());
        points.count(DRAINING, pipeline.admission().isClosed() ? 1 : 0);
        ResidentMemory.bytes().ifPresent(bytes -> points.count(RESIDENT_MEMORY, bytes));
        return points.toSnapshots();
    }

    private void door(Points points) {
        for (Refused reason : Refused.values()) {
            points.count(REFUSED_PACKETS, instruments.ingest().refused(reason), reason.label());
        }
        for (DeadLetters.Reason reason : DeadLetters.Reason.values()) {
            points.count(DEAD_LETTERED_PACKETS, instruments.deadLetters().packets(reason), reason.label());
        }
        letters(points, instruments.deadLetters().letters());
        points.count(SAMPLED_PACKETS, instruments.ingest().sampledPackets());
        points.count(SAMPLED_MESSAGES, instruments.ingest().sampledMessages());
        DoorPolicy policy = instruments.policy();
        points.count(TRACKED_EMITTERS, policy.trackedEmitters());
        points.count(TRACKED_EMITTERS_LIMIT, policy.config().rates().maxEmitters());
        points.count(ACCEPTED_BYTES, instruments.ingest().acceptedBytes());
        for (BatchFormat format : BatchFormat.values()) {
            points.count(ACCEPTED_BATCHES, instruments.ingest().acceptedBatches(format), format.label());
        }
        for (Coding coding : List.of(Coding.GZIP, Coding.ZSTD)) {
            points.count(PACKED_BYTES, instruments.ingest().packedBytes(coding), coding.label());
            points.count(UNPACKED_BYTES, instruments.ingest().unpackedBytes(coding), coding.label());
        }
        points.add(INGEST_SECONDS, instruments.ingest().acceptTimes());
        points.add(REFUSAL_SECONDS, instruments.ingest().refusalTimes());
        long open = instruments.connections().open();
        points.count(CONNECTIONS, open);
        points.count(CONNECTIONS_HIGH_WATER, instruments.connections().most(open));
        points.count(CONNECTIONS_LIMIT, instruments.maxConnections());
    }

    private static void admin(Points points, AdminCounts admin) {
        for (AdminAction action : AdminAction.values()) {
            points.count(ADMIN_CHANGES, admin.changes(action), action.label());
        }
        for (AdminOutcome outcome : AdminOutcome.values()) {
            points.count(ADMIN_REQUESTS, admin.requests(outcome), outcome.label());
        }
    }

    private static void config(Points points, ReloadCounts reloads) {
        points.count(CONFIG_GENERATION, reloads.generation());
        points.add(CONFIG_SINCE, reloads.since().toEpochMilli() / MS_A_SECOND);
        for (ReloadOutcome outcome : ReloadOutcome.values()) {
            points.count(CONFIG_RELOADS, reloads.reloads(outcome), outcome.label());
        }
    }

    private static void letters(Points points, LetterCounts letters) {
        points.count(DEAD_LETTERS_WRITTEN, letters.written());
        for (LetterCounts.Unwritten reason : LetterCounts.Unwritten.values()) {
            points.count(DEAD_LETTERS_UNWRITTEN, letters.unwritten(reason), reason.label());
        }
        points.count(DEAD_LETTER_BYTES, letters.bytes());
        points.count(DEAD_LETTER_BYTES_LIMIT, letters.limitBytes());
    }

    private static void inside(Points points, Budget budget) {
        points.count(IN_FLIGHT_PACKETS, budget.packets());
        points.count(IN_FLIGHT_PACKETS_HIGH_WATER, budget.mostPackets());
        points.count(IN_FLIGHT_PACKETS_LIMIT, budget.maxPackets());
        points.count(IN_FLIGHT_BYTES, budget.bytes());
        points.count(IN_FLIGHT_BYTES_HIGH_WATER, budget.mostBytes());
        points.count(IN_FLIGHT_BYTES_LIMIT, budget.maxBytes());
    }

    private static void routing(Points points, Router router) {
        points.add(DEVIATION, router.deviationNow());
        points.add(DEVIATION_MAX, router.deviationMost());
        points.count(LMAX, router.lmax());
        points.count(SPILLS, router.counters().spills().get());
        points.count(HOLDS, router.counters().holds().get());
    }

    private void fleet(Points points, Fleet fleet) {
        points.count(ROUTING_EPOCH, fleet.epoch());
        points.count(HEALTHY_ANALYZERS, fleet.healthy());
        points.count(TOTAL_ANALYZERS, fleet.total());
        List<Fleet.Member> members = Members.distinct(fleet);
        long routed = members.stream()
                .mapToLong(member -> member.lane().counters().routed().messages())
                .sum();
        long nowNs = instruments.clock().nanoTime();
        for (Fleet.Member member : members) {
            String name = member.analyzer().name();
            state(points, member, nowNs);
            share(points, member, routed);
            points.count(QUEUE_LIMIT, member.lane().queue().maxPackets(), name);
            lane(points, name, member.lane().counters());
        }
    }

    private void state(Points points, Fleet.Member member, long nowNs) {
        String name = member.analyzer().name();
        for (AnalyzerState state : AnalyzerState.values()) {
            String label = state.name().toLowerCase(Locale.ROOT);
            points.count(ANALYZER_STATE, state == member.state() ? 1 : 0, name, label);
            points.count(
                    ANALYZER_STATE_CHANGES, member.counters().entered(state).get(), name, label);
        }
        Instant since = instruments.stateTimes().since(member, nowNs);
        points.add(ANALYZER_STATE_SINCE, since.toEpochMilli() / MS_A_SECOND, name);
        points.count(EJECTIONS, member.ejections(), name);
        points.count(PROBES, member.counters().probes().get(), name);
        points.count(FAILED_PROBES, member.counters().failedProbes().get(), name);
    }

    private static void share(Points points, Fleet.Member member, long routedToAll) {
        String name = member.analyzer().name();
        double whole = Shares.WHOLE;
        long routed = member.lane().counters().routed().messages();
        points.add(SHARE_CONFIGURED, member.configuredShare() / whole, name);
        points.add(SHARE_EFFECTIVE, member.effectiveShare() / whole, name);
        points.add(SHARE_ACTUAL, routedToAll == 0 ? 0 : Math.min(1, (double) routed / routedToAll), name);
        points.add(CREDIT, member.lane().counters().credit() / whole, name);
    }

    private void lane(Points points, String name, LaneCounters lane) {
        both(points, DELIVERED_PACKETS, DELIVERED_MESSAGES, lane.delivered(), name);
        both(points, PACKETS_BY_ANALYZER, MESSAGES_BY_ANALYZER, lane.routed(), name);
        points.count(RETRIED_PACKETS, lane.resent().packets(), name);
        points.count(REROUTED_PACKETS, lane.returned().packets(), name);
        points.count(POSSIBLE_DUPLICATES, lane.possibleDuplicates().packets(), name);
        points.count(REQUESTS, lane.requests().get(), name);
        for (Reply.Kind kind : Reply.Kind.values()) {
            points.count(FAILED_REQUESTS, lane.failures(kind).get(), name, kind.failure());
        }
        points.count(PRESSURE_REPLIES, lane.pressureReplies().get(), name);
        points.count(QUEUE_DEPTH, lane.depth(), name);
        points.count(QUEUE_HIGH_WATER, lane.mostInCustody(), name);
        points.add(QUEUE_SECONDS, List.of(lane.queueTime()), name);
        points.add(DELIVERY_SECONDS, List.of(lane.deliveryTime()), name);
        points.add(END_TO_END_SECONDS, List.of(lane.endToEndTime()), name);
        @Nullable AtomicLongArray sizes = instruments.batchSizes().find(name);
        if (sizes != null) {
            int buckets = BatchSizes.buckets();
            points.add(BATCH_PACKETS, buckets, BatchSizes::bound, sizes::get, (double) sizes.get(buckets), name);
        }
    }

    private static void both(Points points, Metric packets, Metric messages, Crossing crossing, String name) {
        points.count(packets, crossing.packets(), name);
        points.count(messages, crossing.messages(), name);
    }
}
