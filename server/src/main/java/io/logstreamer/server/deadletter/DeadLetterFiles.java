package io.logstreamer.server.deadletter;

import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.server.deadletter.LetterCounts.Unwritten;
import io.logstreamer.server.log.LogGate;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps dead letters in files. {@link #add} copies the packet into a queue and never waits; one thread writes. When the
 * queue is full the newest is not written, only counted and logged.
 */
public final class DeadLetterFiles implements DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger("dead-letters");

    private final LetterQueue queue;
    private final LetterCounts counts;
    private final LetterWriter writer;
    private final InstantSource time;
    private final NanoClock clock;
    private final LogGate overrun;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile long stopNs;

    private DeadLetterFiles(DeadLetterConfig config, LetterDirectory directory, InstantSource time, NanoClock clock)
            throws IOException {
        this.time = time;
        this.clock = clock;
        overrun = new LogGate(clock);
        queue = new LetterQueue(config.queueBytes());
        counts = LetterCounts.upTo(config.maxBytes());
        writer = new LetterWriter(config, directory, queue, counts, time, clock);
        thread = Thread.ofPlatform().name("dead-letters").daemon().unstarted(this::run);
    }

    /** Makes the directory if it is not there. @throws IOException if it cannot be written to */
    public static DeadLetterFiles open(DeadLetterConfig config, InstantSource time, NanoClock clock)
            throws IOException {
        DeadLetterFiles files = start(config, DiskDirectory.open(config.directory()), time, clock);
        LOG.info(
                "dead letters go to {}, which holds {} of {} bytes",
                config.directory(),
                files.counts.bytes(),
                config.maxBytes());
        return files;
    }

    static DeadLetterFiles start(
            DeadLetterConfig config, LetterDirectory directory, InstantSource time, NanoClock clock)
            throws IOException {
        DeadLetterFiles files = new DeadLetterFiles(config, directory, time, clock);
        files.thread.start();
        return files;
    }

    public LetterCounts counts() {
        return counts;
    }

    @Override
    public void add(Packet packet, Reason reason, String analyzer, String detail) {
        if (queue.offer(LetterLine.of(packet, reason, analyzer, detail, time.instant()))) {
            LockSupport.unpark(thread);
            return;
        }
        counts.countUnwritten(Unwritten.QUEUE_FULL);
        overrun.pass(unlogged ->
                LOG.error("a dead letter is not written: too many wait for the disk ({} more not logged)", unlogged));
    }

    /**
     * Writes what is queued, for so long at most, and ends the thread. To be called when nothing is added any more.
     *
     * @return how many letters were left unwritten
     */
    public long stop(long timeoutNs) throws InterruptedException {
        stopNs = clock.nanoTime() + timeoutNs;
        stopping = true;
        LockSupport.unpark(thread);
        thread.join(TimeUnit.NANOSECONDS.toMillis(timeoutNs) + 1); // a disk may hang in a write, which nothing can end
        return queue.letters();
    }

    private void run() {
        long waitNs = 0;
        while (!isOver()) {
            if (waitNs == LetterWriter.UNTIL_SIGNALLED) {
                LockSupport.park(this);
            } else if (waitNs > 0) {
                LockSupport.parkNanos(this, stopping ? Math.min(waitNs, stopNs - clock.nanoTime()) : waitNs);
            }
            waitNs = writer.turn(clock.nanoTime());
        }
        writer.close();
    }

    private boolean isOver() {
        return stopping && (queue.letters() == 0 || clock.nanoTime() - stopNs >= 0);
    }
}
