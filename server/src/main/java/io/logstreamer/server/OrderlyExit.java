package io.logstreamer.server;

import io.logstreamer.cli.ExitCodes;
import io.logstreamer.core.pipeline.Ledger;
import io.logstreamer.core.pipeline.OrderedStop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a SIGTERM or SIGINT starts, or a stage that fails over and over. The JVM would end with 143 or 130 whatever became of
 * the packets; halting from the shutdown hook, as its last act, is the one way to say how it went.
 */
final class OrderlyExit implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("distributor");

    private final Distributor distributor;
    private final FatalFaults faults;

    /** @param faults may have been what started it */
    OrderlyExit(Distributor distributor, FatalFaults faults) {
        this.distributor = distributor;
        this.faults = faults;
    }

    @Override
    public void run() {
        int code = ExitCodes.FAILED;
        try {
            LOG.info("stopping: refusing packets, sending what is inside");
            code = report(distributor.stop());
        } catch (RuntimeException e) {
            LOG.error("could not stop in order", e);
        } finally {
            Runtime.getRuntime().halt(faults.isFailing() ? FatalFaults.EXIT_CODE : code);
        }
    }

    private static int report(Distributor.Stopped stopped) {
        OrderedStop.Report report = stopped.report();
        Ledger.Places packets = report.left().packets();
        String unwritten =
                stopped.unwrittenLetters() == 0 ? "" : ", " + stopped.unwrittenLetters() + " dead letters not written";
        String ledger = String.format(
                "stopped in %.1f s: %d packets accepted, %d delivered, %d dead-lettered, %d left%s",
                report.tookNs() / 1e9,
                packets.accepted(),
                packets.delivered(),
                packets.deadLettered(),
                report.left().budgetPackets(),
                unwritten);
        if (stopped.isComplete()) {
            LOG.info(ledger);
            return ExitCodes.OK;
        }
        LOG.error(
                "{}: {} in the ring, {} with the router, {} in lanes, {} waiting for retry, {} in flight",
                ledger,
                packets.inRing(),
                packets.inRoutersHand() + packets.returning(),
                packets.inLanes(),
                packets.waitingForRetry(),
                packets.inFlight());
        return ExitCodes.FAILED;
    }
}
