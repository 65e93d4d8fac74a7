package io.logstreamer.core.simulation;

import io.logstreamer.core.control.CapacityConfig;
import io.logstreamer.core.control.ConductorConfig;
import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.pipeline.Ledger;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.pipeline.PipelineConfig;
import io.logstreamer.core.routing.Credits;

/** What must hold after every event, whatever happened. */
final class Invariants {
    private final Pipeline pipeline;
    private final PipelineConfig config;
    private int leastFloor;

    Invariants(Pipeline pipeline, PipelineConfig config) {
        this.pipeline = pipeline;
        this.config = config;
        this.leastFloor = config.conductor().capacity().floor();
    }

    void check() {
        creditsSumToZero();
        ledgerIsExact();
        limitsAreKept();
        deviationIsBelowOneWherePromised();
        weightsAreWholeOrBentWithinTheirLimits();
    }

    private void creditsSumToZero() {
        Credits credits = pipeline.router().credits();
        long sum = 0;
        for (int i = 0; i < credits.size(); i++) {
            sum += credits.credit(i);
        }
        require(sum == 0, "credits sum to " + sum);
    }

    private void ledgerIsExact() {
        Ledger.Sheet sheet = pipeline.ledger().read();
        Ledger.Places packets = sheet.packets();
        require(sheet.unaccounted() == 0, "counters and budget differ: " + sheet);
        require(
                packets.accepted() == packets.delivered() + packets.deadLettered() + packets.inside(),
                "ledger: " + sheet);
        Ledger.Places messages = sheet.messages();
        require(
                messages.accepted() == messages.delivered() + messages.deadLettered() + messages.inside(),
                "ledger of messages: " + sheet);
        int inLanes = 0;
        for (Fleet.Member member : pipeline.conductor().fleet().members()) {
            inLanes += member.lane().census();
        }
        require(
                inLanes == packets.inLanes() + packets.waitingForRetry() + packets.inFlight(),
                "lanes really hold " + inLanes + ": " + sheet);
        require(
                pipeline.census() == packets.inRing() + packets.returning() && packets.inRoutersHand() == 0,
                "ring and return queue really hold " + pipeline.census() + ": " + sheet);
        require(
                packets.inRing() >= 0
                        && packets.returning() >= 0
                        && packets.inLanes() >= 0
                        && packets.waitingForRetry() >= 0
                        && packets.inFlight() >= 0,
                "a place holds less than nothing: " + sheet);
    }

    private void limitsAreKept() {
        require(pipeline.budget().packets() <= config.limits().packets(), "too many packets inside");
        require(pipeline.budget().bytes() <= config.limits().bytes(), "too many bytes inside");
        for (Fleet.Member member : pipeline.conductor().fleet().members()) {
            long custody = member.lane().counters().custody();
            require(custody <= config.lane().queuePackets(), member.analyzer().name() + " holds " + custody);
        }
    }

    /** P1 in the stretch from the start to the first leave, return, spill, refund or reweigh. */
    private void deviationIsBelowOneWherePromised() {
        if (pipeline.router().isUndisturbed()) {
            require(
                    pipeline.router().deviationMost() < 1,
                    "deviation " + pipeline.router().deviationMost() + " Lmax");
        }
    }

    /** From now on these limits are in force; a weight that was bent further under others comes back in steps. */
    void configured(ConductorConfig limits) {
        leastFloor = Math.min(leastFloor, limits.capacity().floor());
    }

    private void weightsAreWholeOrBentWithinTheirLimits() {
        double floor = (double) leastFloor / CapacityConfig.FULL;
        for (Fleet.Member member : pipeline.conductor().fleet().members()) {
            double factor = member.capacityFactor();
            require(factor >= floor && factor <= 1, member.analyzer().name() + " is bent to " + factor);
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
