package io.logstreamer.server;

import io.logstreamer.cli.ExitCodes;
import io.logstreamer.core.pipeline.Ledger;
import io.logstreamer.core.pipeline.OrderedStop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a SIGTERM or SIGINT starts, or a stage that fails over and over. The JVM would end with 143 or 130 whatever became of
 * the packets; halting from the shutdown hook, as its last act, is the one way to say how it went.
 *
 * <p>It is there before the port is open, or a signal in between would end the JVM with packets inside: one that comes during
 * the start waits for its end, which has deadlines of its own.
 */
final class OrderlyExit implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("distributor");

    private final CompletableFuture<Distributor> started;
    private final FatalFaults faults;

    /**
     * @param started completed by whoever starts the distributor, with the failure if it cannot be
     * @param faults may have been what started it
     */
    OrderlyExit(CompletableFuture<Distributor> started, FatalFaults faults) {
        this.started = started;
        this.faults = faults;
    }

    @Override
    public void run() {
        Distributor distributor;
        try {
            distributor = started.join();
        } catch (CompletionException notStarted) {
            return; // the exit code is that of whoever has reported it
        }
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
