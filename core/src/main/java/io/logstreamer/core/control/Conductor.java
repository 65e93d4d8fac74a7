package io.logstreamer.core.control;

import io.logstreamer.core.counter.HighWaters;
import io.logstreamer.core.health.AnalyzerHealth;
import io.logstreamer.core.health.AnalyzerState;
import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneCounters;
import io.logstreamer.core.lane.LaneReports;
import io.logstreamer.core.routing.RouteTable;
import io.logstreamer.core.routing.Router;
import io.logstreamer.core.time.Stage;
import io.logstreamer.core.time.WakeUp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The control plane's one thread. It turns every analyzer's state machine with what lanes and probes report and operators
 * ask, and when anything changed publishes first the router's table, then the lanes' modes: a lane that is to give its
 * packets back must not be routed to any more.
 *
 * <p>Reports and commands may come from any thread; they are posted and take effect in the next cycle, in order. If one
 * throws, the others wait for the cycle after, which publishes what has changed; no packets are held here.
 */
public final class Conductor implements Stage, LaneReports, Commands {
    private final ConductorConfig config;
    private final Prober prober;
    private final LaneFactory lanes;
    private final Router router;
    private final FleetListener listener;
    private final HighWaters highWaters;
    private final RandomGenerator random;
    private final WakeUp wakeUp = new WakeUp();
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();

    private final List<Member> members = new ArrayList<>();
    private final List<LaneCounters> retired = new ArrayList<>();
    private final CapacityControl capacity;
    private final ChangeDesk desk = new ChangeDesk(members, this::make);
    private volatile Fleet fleet = Fleet.NONE;
    private long nowNs;
    private long tableVersion;
    private int nextLaneId;
    private boolean changed;
    private boolean stopping;

    public Conductor(
            ConductorConfig config,
            Prober prober,
            LaneFactory lanes,
            Router router,
            FleetListener listener,
            HighWaters highWaters,
            RandomGenerator random) {
        this.config = config;
        this.prober = prober;
        this.lanes = lanes;
        this.router = router;
        this.listener = listener;
        this.highWaters = highWaters;
        this.random = random;
        this.capacity = new CapacityControl(config.capacity(), config.health().rampNs(), listener);
    }

    /** All analyzers as last published. Any thread. */
    public Fleet fleet() {
        return fleet;
    }

    @Override
    public void command(Change change) {
        post(() -> make(change));
    }

    /**
     * Makes a change, whole or not at all. Any thread.
     *
     * @param expectedEpoch refuse it if the epoch is another by then
     * @return completed by the conductor's thread once the change is published, or refused; exceptionally if making it
     *     threw. What depends on it must not block, and runs elsewhere.
     */
    public CompletableFuture<ChangeResult> change(Change change, OptionalLong expectedEpoch) {
        CompletableFuture<ChangeResult> answer = new CompletableFuture<>();
        post(() -> desk.take(change, expectedEpoch, answer));
        return answer;
    }

    /** The process is about to stop: lanes send without waiting for company. */
    public void flush() {
        post(() -> {
            stopping = true;
            changed = true;
        });
    }

    // Reports, for lane threads.

    @Override
    public void failed(int lane, Failure failure, String detail, Attempts seen) {
        report(lane, member -> member.health().onFailure(failure, detail, seen, nowNs, othersRoutable(member)));
    }

    @Override
    public void delivered(int lane, Attempts seen) {
        report(lane, member -> member.health().onDelivered(seen, nowNs));
    }

    @Override
    public void wronglyRefused(int refuser) {
        report(refuser, member -> member.health().onWrongRefusal(member.seen(), nowNs, othersRoutable(member)));
    }

    private void post(Runnable event) {
        inbox.add(event);
        wakeUp.wake();
    }

    private void make(Change change) {
        switch (change) {
            case Change.Add add -> open(add.analyzer());
            case Change.Remove remove ->
                command(remove.name(), member -> {
                    member.leave();
                    return member.health().maintain(nowNs);
                });
            case Change.Reweigh reweigh -> {
                members.forEach(member -> member.reweigh(reweigh.billionths()));
                changed = true;
            }
            case Change.Tell tell ->
                command(tell.name(), member -> member.obey(tell.order(), nowNs, othersRoutable(member)));
        }
    }

    private void open(Analyzer analyzer) {
        int id = nextLaneId++;
        Lane lane = lanes.open(id, analyzer, this);
        AnalyzerHealth health = new AnalyzerHealth(config.health(), random, nowNs);
        members.add(new Member(analyzer, lane, health, new ProbeCycle(config.probeTimeoutNs())));
        changed = true;
    }

    private void command(String name, Predicate<Member> action) {
        @Nullable Member member = desk.find(name);
        if (member != null) {
            turn(member, action);
        }
    }

    private void report(int lane, Predicate<Member> action) {
        post(() ->
                members.stream().filter(member -> member.lane().id() == lane).forEach(member -> turn(member, action)));
    }

    /** Feeds one state machine and notes what came of it. */
    private void turn(Member member, Predicate<Member> action) {
        AnalyzerState before = member.health().state();
        long sinceNs = member.health().sinceNs();
        if (!action.test(member)) {
            return;
        }
        changed = true;
        if (member.health().state() != before) {
            member.noteChange(before);
            listener.stateChanged(member.change(before, nowNs - sinceNs, othersRoutable(member), members.size()));
        }
    }

    // The duty cycle.

    @Override
    public int doWork(long cycleNs) {
        nowNs = cycleNs;
        highWaters.tick(nowNs);
        int work = 0;
        Runnable event;
        while ((event = inbox.poll()) != null) {
            event.run();
            work++;
        }
        for (Member member : members) {
            turn(member, it -> it.health().tick(nowNs, it.quietNs(nowNs)));
            work += probe(member);
        }
        changed |= capacity.tick(members, nowNs);
        closeEmptied();
        if (changed || desk.epoch() != fleet.epoch()) {
            publish();
            work++;
        }
        desk.published(tableVersion);
        return work;
    }

    private int probe(Member member) {
        ProbeCycle probes = member.probes();
        if (probes.expire(nowNs)) {
            probed(member, new ProbeResult.Bad(Failure.FAILED, "no reply in time"));
            return 1;
        }
        if (!probes.isDue(nowNs, member.probeIntervalNs(config.health()))) {
            return 0;
        }
        long generation = probes.start(nowNs);
        member.counters().probes().increment();
        prober.probe(
                member.analyzer(),
                result -> post(() -> {
                    if (probes.answered(generation)) {
                        probed(member, result);
                    }
                }));
        return 1;
    }

    private void probed(Member member, ProbeResult result) {
        switch (result) {
            case ProbeResult.Good good -> {
                member.probes().good();
                changed |= member.batches() != good.batches()
                        || member.health().state().isRoutable();
                member.takesBatches(good.batches());
                turn(member, it -> it.health().onGoodProbe(it.seen(), nowNs, othersRoutable(it)));
            }
            case ProbeResult.Bad bad -> {
                member.counters().failedProbes().increment();
                turn(
                        member,
                        it -> it.health()
                                .onBadProbe(bad.failure(), bad.detail(), it.seen(), nowNs, othersRoutable(it)));
            }
        }
    }

    private int othersRoutable(Member except) {
        return Publication.routableBeside(except, members);
    }

    private void closeEmptied() {
        for (Iterator<Member> it = members.iterator(); it.hasNext(); ) {
            Member member = it.next();
            LaneCounters counters = member.lane().counters();
            boolean unrouted = !changed && router.hasAdopted(tableVersion); // from then on nothing more comes
            if (member.isLeaving() && unrouted && counters.custody() == 0) {
                it.remove();
                retired.add(counters);
                changed = true;
                lanes.close(member.lane());
            }
        }
    }

    private void publish() {
        RouteTable table = Publication.table(++tableVersion, members);
        router.publish(table);
        for (Member member : members) {
            member.lane().setMode(member.mode(members.size(), othersRoutable(member), stopping));
        }
        fleet = Publication.fleet(members, retired, table, desk.epoch());
        changed = false;
    }

    @Override
    public String name() {
        return "conductor";
    }

    @Override
    public WakeUp wakeUp() {
        return wakeUp;
    }

    @Override
    public boolean hasArrivals() {
        return !inbox.isEmpty();
    }

    @Override
    public boolean wantsArrivals() {
        return true;
    }

    @Override
    public long waitNs(long now) {
        long least = Math.min(highWaters.waitNs(now), capacity.waitNs(now));
        for (Member member : members) {
            least = Math.min(least, member.waitNs(now, config.health()));
        }
        return least;
    }
}
