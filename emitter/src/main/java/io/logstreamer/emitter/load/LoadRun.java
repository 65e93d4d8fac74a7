package io.logstreamer.emitter.load;

import io.logstreamer.emitter.http.Connection;
import io.logstreamer.emitter.traffic.PacketSource;
import io.logstreamer.emitter.traffic.PacketWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * One run, from its start to its end. Its threads work by themselves; the owner calls {@link #await} and {@link #advance}
 * in turn, in one thread, until the run is over.
 *
 * <pre>
 * sending ── all sent, or nothing left to send ──────────────────► over
 *    ├─ stop ─► begins nothing more ────┬─ what was begun is done ─► over
 *    └─ end of the duration ─► the rest ┴─ stop timeout ─► gives up ► over
 * </pre>
 */
public final class LoadRun {

    /** A thread may hang in a name look-up, which nothing can end. */
    private static final long GRACE_NS = TimeUnit.SECONDS.toNanos(1);

    private final Plan plan;
    private final Schedule schedule;
    private final Crew crew;
    private final long startNs;
    private long endNs = Long.MAX_VALUE;
    private boolean over;

    private LoadRun(Plan plan, Schedule schedule, Crew crew, long startNs) {
        this.plan = plan;
        this.schedule = schedule;
        this.crew = crew;
        this.startNs = startNs;
    }

    /** @param seed of the chance in waiting times */
    public static LoadRun start(Plan plan, PacketSource source, String emitterId, long seed, Books books) {
        Stop stop = new Stop();
        long startNs = System.nanoTime();
        Schedule schedule = plan.schedule(startNs);
        RetryPolicy retryPolicy = new RetryPolicy(plan.retryLimitNs());
        SplittableRandom random = new SplittableRandom(seed);
        List<Worker> workers = new ArrayList<>();
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < plan.concurrency(); i++) {
            Connection connection =
                    new Connection(plan.target(), plan.batching().kind(), plan.requestTimeoutMs());
            connections.add(connection);
            workers.add(new Worker(
                    schedule,
                    source,
                    new PacketWriter(emitterId),
                    plan.batching(),
                    connection,
                    retryPolicy,
                    stop,
                    new Outcomes(books),
                    random.split()));
        }
        return new LoadRun(plan, schedule, Crew.start(workers, connections, stop), startNs);
    }

    public long startNs() {
        return startNs;
    }

    /** @return whether the run is over */
    public boolean await(long timeoutNs) throws InterruptedException {
        over |= crew.await(timeoutNs);
        return over;
    }

    /** Begins no packet from now on. */
    public void stop(long nowNs) {
        if (endNs == Long.MAX_VALUE) {
            endNs = nowNs - startNs;
            schedule.stop(nowNs);
            crew.finish();
        }
    }

    /** Does what is due by now; to be called a few times a second. */
    public void advance(long nowNs) {
        if (schedule.isDry()) {
            crew.finish();
        }
        long runEndsNs = Math.min(endNs, plan.durationNs());
        long pastEndNs = nowNs - startNs - runEndsNs;
        if (pastEndNs > plan.stopTimeoutNs()) {
            crew.abandon();
            over |= pastEndNs - plan.stopTimeoutNs() > GRACE_NS;
        }
    }

    /** @return packets that were due and not sent */
    public long missed(long nowNs, long sentPackets) {
        return schedule.missed(nowNs, sentPackets);
    }

    /** Whether the run ended early because what was to be sent could not be read. */
    public boolean sourceFailed() {
        return schedule.isBroken();
    }
}
