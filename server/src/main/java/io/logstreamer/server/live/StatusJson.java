package io.logstreamer.server.live;

import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.lane.LaneCounters;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.pipeline.Ledger;
import io.logstreamer.core.routing.Router;
import io.logstreamer.core.routing.Shares;
import io.logstreamer.server.config.Masking;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.metrics.HealthHandler;
import io.logstreamer.server.metrics.Instruments;
import io.logstreamer.server.metrics.JsonFields;
import io.logstreamer.server.metrics.LedgerPlace;
import io.logstreamer.server.metrics.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The body of GET /status, and of each event of GET /live. */
final class StatusJson {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long RATE_NS = SECOND_NS;
    private static final long LATENCY_NS = 10 * SECOND_NS;
    private static final long SHARE_NS = 60 * SECOND_NS;
    private static final double MEDIAN = 0.5;
    private static final double HIGH = 0.99;

    private final Instruments instruments;
    private final Sources sources;
    private final Reading reading;
    private final Instant now;
    private final Sample forRates;
    private final Sample forLatencies;
    private final Sample forShares;
    private final JsonFields json = new JsonFields(JsonBodies.writer());

    private StatusJson(Sources sources, Reading reading, Instant now) {
        this.instruments = sources.instruments();
        this.sources = sources;
        this.reading = reading;
        this.now = now;
        forRates = sources.samples().before(reading.nowNs(), RATE_NS);
        forLatencies = sources.samples().before(reading.nowNs(), LATENCY_NS);
        forShares = sources.samples().before(reading.nowNs(), SHARE_NS);
    }

    static byte[] of(Sources sources, Reading reading) {
        return new StatusJson(sources, reading, sources.wallClock().instant()).write();
    }

    private byte[] write() {
        boolean draining = instruments.pipeline().admission().isClosed();
        Duration up = Duration.ofNanos(reading.nowNs() - instruments.startedNs());
        json.open();
        json.text("version", instruments.build().version());
        json.text("revision", instruments.build().revision());
        json.text("started_at", Timestamps.of(sources.startedAt()));
        json.text("now", Timestamps.of(now));
        json.number("uptime_ms", up.toMillis());
        json.text("status", HealthHandler.status(reading.fleet(), draining));
        json.number("healthy_analyzers", reading.fleet().healthy());
        json.number("total_analyzers", reading.fleet().total());
        totals(reading.ledger());
        ledger(reading.ledger());
        budget(instruments.pipeline().budget());
        rates(reading.sample());
        latencies();
        deviation(instruments.pipeline().router());
        json.openList("analyzers");
        reading.members().forEach(this::analyzer);
        json.closeList();
        json.openList("events");
        instruments.events().newestFirst().forEach(event -> event.writeTo(json));
        json.closeList();
        json.close();
        return json.toByteArray();
    }

    private void totals(Ledger.Sheet ledger) {
        json.open("packets");
        json.number("accepted", ledger.packets().accepted());
        json.number("delivered", ledger.packets().delivered());
        json.number("refused", reading.sample().refused());
        json.number("rerouted", sum(lane -> lane.returned().packets()));
        json.number("dead_lettered", ledger.packets().deadLettered());
        json.number("possible_duplicates", sum(lane -> lane.possibleDuplicates().packets()));
        json.close();
        json.open("messages");
        json.number("accepted", ledger.messages().accepted());
        json.number("delivered", ledger.messages().delivered());
        json.number("dead_lettered", ledger.messages().deadLettered());
        json.close();
    }

    private long sum(ToLongFunction<LaneCounters> count) {
        return reading.members().stream()
                .mapToLong(member -> count.applyAsLong(member.lane().counters()))
                .sum();
    }

    private void ledger(Ledger.Sheet ledger) {
        json.open("ledger");
        places("packets", ledger.packets());
        json.number("unaccounted", ledger.unaccounted());
        json.close();
        places("messages", ledger.messages());
        json.close();
        json.close();
    }

    /** Leaves the object open. */
    private void places(String unit, Ledger.Places places) {
        json.open(unit);
        json.number("accepted", places.accepted());
        LedgerPlace.forEach(places, json::number);
    }

    private void budget(Budget budget) {
        json.open("budget");
        json.number("packets", budget.packets());
        json.number("packet_limit", budget.maxPackets());
        json.number("bytes", budget.bytes());
        json.number("byte_limit", budget.maxBytes());
        json.close();
    }

    private void rates(Sample sample) {
        json.open("rates");
        json.rounded("packets_per_second", sample.rate(forRates, Sample::acceptedPackets));
        json.rounded("messages_per_second", sample.rate(forRates, Sample::acceptedMessages));
        json.rounded("delivered_messages_per_second", sample.rate(forRates, Sample::deliveredMessages));
        json.rounded("refused_per_second", sample.rate(forRates, Sample::refused));
        json.close();
    }

    private void latencies() {
        json.open("latency_ms");
        latency("ingest", Sample::ingest);
        latency("queue", Sample::queue);
        latency("delivery", Sample::delivery);
        latency("end_to_end", Sample::endToEnd);
        json.close();
    }

    private void latency(String name, Function<Sample, Durations> of) {
        Durations recent = of.apply(reading.sample()).since(of.apply(forLatencies));
        json.open(name);
        json.rounded("p50", recent.quantileMs(MEDIAN));
        json.rounded("p99", recent.quantileMs(HIGH));
        json.close();
    }

    private void deviation(Router router) {
        json.open("deviation_lmax");
        json.rounded("now", router.deviationNow());
        json.rounded("max", router.deviationMost());
        json.number("lmax_messages", router.lmax());
        json.close();
    }

    private void analyzer(Fleet.Member member) {
        String name = member.analyzer().name();
        LaneCounters lane = member.lane().counters();
        json.open();
        json.text("name", name);
        json.text("url", Masking.url(member.analyzer().address()));
        json.text("state", member.state().name());
        json.text("since", Timestamps.of(instruments.stateTimes().since(member, reading.nowNs())));
        json.text("reason", member.reason());
        json.rounded("weight", (double) member.configuredShare() / Shares.WHOLE);
        json.rounded("effective_share", (double) member.effectiveShare() / Shares.WHOLE);
        json.rounded("capacity_factor", member.capacityFactor());
        json.rounded("actual_share", actualShare(name));
        json.rounded("deviation_lmax", deviation(lane));
        json.number("queue_packets", lane.depth());
        json.number("queue_limit", member.lane().queue().maxPackets());
        json.number("in_flight_packets", lane.inFlightPackets());
        json.number("routed_packets", lane.routed().packets());
        json.number("routed_messages", lane.routed().messages());
        json.number("delivered_packets", lane.delivered().packets());
        json.number("delivered_messages", lane.delivered().messages());
        json.number("rerouted_packets", lane.returned().packets());
        json.number("failed_requests", lane.failedRequests().get());
        json.rounded("messages_per_second", reading.sample().rate(forRates, name));
        Durations recent = reading.sample()
                .lane(name)
                .deliveryTimes()
                .since(forLatencies.lane(name).deliveryTimes());
        json.rounded("delivery_p50_ms", recent.quantileMs(MEDIAN));
        json.rounded("delivery_p99_ms", recent.quantileMs(HIGH));
        json.close();
    }

    /** Of the messages delivered in the last minute; NaN if there were none. */
    private double actualShare(String analyzer) {
        long all = reading.sample().lanes().entrySet().stream()
                .mapToLong(lane -> lane.getValue().deliveredSince(forShares.lane(lane.getKey())))
                .sum();
        long its = reading.sample().lane(analyzer).deliveredSince(forShares.lane(analyzer));
        return all == 0 ? Double.NaN : (double) its / all;
    }

    /** How far it is behind its due, in Lmax; below 0, ahead. */
    private double deviation(LaneCounters lane) {
        int lmax = instruments.pipeline().router().lmax();
        return lmax == 0 ? 0 : (double) lane.credit() / Shares.WHOLE / lmax;
    }
}
