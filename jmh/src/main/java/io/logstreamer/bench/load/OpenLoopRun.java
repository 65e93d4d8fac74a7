package io.logstreamer.bench.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.HdrHistogram.Histogram;

/**
 * One load from start to end. Two threads: the one that runs it sleeps in its selector for the replies, and the metronome's
 * sends what is due; so each wakes for what it is for, and neither has to wake the other. All that both touch is guarded by
 * this object's lock.
 */
final class OpenLoopRun implements Closeable {

    private static final long PATIENCE_NS = Duration.ofSeconds(5).toNanos();
    private static final int READ_BYTES = 64 * 1024;
    private static final int SELECT_MS = 20;

    private final OpenLoop load;
    private final int port;
    private final Selector selector;
    private final Deque<Connection> free = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
    private final Histogram latencyNs = new Histogram(3);
    private final Histogram lateNs = new Histogram(3);
    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private long next;
    private int inFlight;
    private int open;
    private boolean starved;
    private long accepted;
    private long refused;
    private long errors;

    OpenLoopRun(OpenLoop load, int port) throws IOException {
        this.load = load;
        this.port = port;
        this.selector = Selector.open();
    }

    LoadResult untilEnd() throws IOException, InterruptedException {
        for (int i = 0; i < load.connections(); i++) {
            free.add(Connection.open(port, load.body(), selector));
            open++;
        }
        long cpuNs = process.getProcessCpuTime();
        Schedule schedule =
                new Schedule(load.perSecond(), System.nanoTime(), load.lasts().toNanos());
        Metronome metronome = Metronome.start(schedule, () -> sendDue(schedule));
        try {
            while (isGoingOn(schedule)) {
                sendDue(schedule); // if it had no connection before, or is unpaced
                takeReplies();
            }
        } finally {
            metronome.stop();
        }
        long endNs = System.nanoTime();
        while (inFlight > 0 && System.nanoTime() - endNs < PATIENCE_NS) {
            takeReplies();
        }
        return result((endNs - schedule.startNs()) / 1e9, (process.getProcessCpuTime() - cpuNs) / 1e3);
    }

    private synchronized boolean isGoingOn(Schedule schedule) {
        return !schedule.isOver(next, System.nanoTime()) && open > 0;
    }

    private void takeReplies() throws IOException, InterruptedException {
        selector.select(this::handle, SELECT_MS);
        if (Thread.interrupted()) { // select() returns at once, and says nothing
            throw new InterruptedException();
        }
    }

    private synchronized void sendDue(Schedule schedule) {
        long nowNs = System.nanoTime();
        while (!schedule.isOver(next, nowNs) && schedule.dueNs(next) - Metronome.EARLY_NS - nowNs <= 0) {
            Connection connection = free.poll();
            if (connection == null) {
                starved = true;
                return;
            }
            if (!starved && !schedule.isUnpaced()) {
                lateNs.recordValue(Math.max(0, nowNs - schedule.dueNs(next)));
            }
            send(connection, schedule.countsFromNs(next, nowNs));
            next++;
            nowNs = System.nanoTime();
        }
        starved = false;
    }

    private void send(Connection connection, long countsFromNs) {
        inFlight++;
        try {
            if (!connection.send(next, countsFromNs)) {
                selector.wakeup(); // to wait for room, too
            }
        } catch (IOException e) {
            replace(connection);
        }
    }

    private synchronized void handle(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (connection.canSendOn()) {
                connection.sendOn();
            }
            if (connection.hasReplied() && connection.receive(buffer)) {
                count(connection);
            }
        } catch (IOException e) {
            replace(connection);
        }
    }

    private void count(Connection connection) {
        latencyNs.recordValue(Math.max(0, System.nanoTime() - connection.countsFromNs()));
        inFlight--;
        if (connection.status() / 100 == 2) {
            accepted++;
        } else {
            refused++;
        }
        if (connection.closes()) {
            reopen(connection);
        } else {
            free.add(connection);
        }
    }

    /** After a failure: what was on it is lost to the generator, and counted as an error. */
    private void replace(Connection failed) {
        errors++;
        if (failed.isBusy()) {
            inFlight--;
        }
        free.remove(failed);
        reopen(failed);
    }

    private void reopen(Connection old) {
        open--;
        try {
            old.close();
            free.add(Connection.open(port, load.body(), selector));
            open++;
            selector.wakeup(); // to wait for its replies, too
        } catch (IOException e) {
            errors++;
        }
    }

    private LoadResult result(double seconds, double cpuUs) {
        return new LoadResult(
                next,
                accepted,
                refused,
                errors,
                inFlight,
                seconds,
                latencyNs.getValueAtPercentile(50) / 1e3,
                latencyNs.getValueAtPercentile(99) / 1e3,
                latencyNs.getValueAtPercentile(99.9) / 1e3,
                next == 0 ? Double.NaN : cpuUs / next,
                lateNs.getTotalCount() == 0 ? Double.NaN : lateNs.getValueAtPercentile(99) / 1e3);
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            ((Connection) key.attachment()).close();
        }
        selector.close();
    }
}
