package io.logstreamer.core.control;

import io.logstreamer.core.counter.HighWaters;
import io.logstreamer.core.health.AnalyzerState;
import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneReports;
import io.logstreamer.core.routing.RouteTable;
import io.logstreamer.core.routing.Router;
import io.logstreamer.core.time.Stage;
import io.logstreamer.core.time.WakeUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Prober prober;
    private final LaneFactory lanes;
    private final Router router;
    private final FleetListener listener;
    private final HighWaters highWaters;
    private final WakeUp wakeUp = new WakeUp();
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();

    private final Roster roster;
    private final List<Member> members;
    private final CapacityControl capacity;
    private final ChangeDesk desk;
    private volatile Fleet fleet = Fleet.NONE;
    private long nowNs;
    private long tableVersion;
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
        this.prober = prober;
        this.lanes = lanes;
        this.router = router;
        this.listener = listener;
        this.highWaters = highWaters;
        this.roster = new Roster(config, lanes, this, random);
        this.members = roster.members();
        this.desk = new ChangeDesk(roster, this::make);
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
        report(lane, member -> member.health().onFailure(failure, detail, seen, nowNs, roster.routableBeside(member)));
    }

    @Override
    public void delivered(int lane, Attempts seen) {
        report(lane, member -> member.health().onDelivered(seen, nowNs));
    }

    @Override
    public void wronglyRefused(int refuser) {
        report(refuser, member -> member.health().onWrongRefusal(member.seen(), nowNs, roster.routableBeside(member)));
    }

    private void post(Runnable event) {
        inbox.add(event);
        wakeUp.wake();
    }

    private void make(Change change) {
        switch (change) {
            case Change.Add add -> {
                roster.add(add.analyzer(), nowNs);
                changed = true;
            }
            case Change.Remove remove -> command(remove.name(), member -> member.leave(nowNs));
            case Change.Reweigh reweigh -> {
                members.forEach(member -> member.reweigh(reweigh.billionths()));
                changed = true;
            }
            case Change.Configure configure -> configure(configure);
            case Change.Tell tell ->
                command(tell.name(), member -> member.obey(tell.order(), nowNs, roster.routableBeside(member)));
        }
    }

    /** The listener hears of it when all is done, in case it throws. */
    private void configure(Change.Configure change) {
        Map<Member, Optional<Member>> leaving = roster.configure(change, nowNs);
        capacity.use(change.conductor().capacity(), change.conductor().health().rampNs());
        changed = true;
        List<Optional<StateChange>> news = new ArrayList<>();
        leaving.forEach((member, namesake) -> {
            AnalyzerState before = member.health().state();
            news.add(advance(member, it -> it.leave(nowNs)));
            namesake.ifPresent(next -> news.add(advance(next, it -> it.stayAway(before, nowNs))));
        });
        news.forEach(one -> one.ifPresent(listener::stateChanged));
    }

    private void command(String name, Predicate<Member> action) {
        @Nullable Member member = roster.find(name);
        if (member != null) {
            turn(member, action);
        }
    }

    private void report(int lane, Predicate<Member> action) {
        post(() ->
                members.stream().filter(member -> member.lane().id() == lane).forEach(member -> turn(member, action)));
    }

    /** Feeds one state machine, and tells what came of it. */
    private void turn(Member member, Predicate<Member> action) {
        advance(member, action).ifPresent(listener::stateChanged);
    }

    /** Feeds one state machine, and notes what came of it. */
    private Optional<StateChange> advance(Member member, Predicate<Member> action) {
        AnalyzerState before = member.health().state();
        long sinceNs = member.health().sinceNs();
        if (!action.test(member)) {
            return Optional.empty();
        }
        changed = true;
        if (member.health().state() == before) {
            return Optional.empty();
        }
        member.noteChange(before);
        return Optional.of(member.change(before, nowNs - sinceNs, roster.routableBeside(member), members.size()));
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
        if (!probes.isDue(nowNs, member.probeIntervalNs(roster.config().health()))) {
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
                turn(member, it -> it.health().onGoodProbe(it.seen(), nowNs, roster.routableBeside(it)));
            }
            case ProbeResult.Bad bad -> {
                member.counters().failedProbes().increment();
                turn(
                        member,
                        it -> it.health()
                                .onBadProbe(bad.failure(), bad.detail(), it.seen(), nowNs, roster.routableBeside(it)));
            }
        }
    }

    /** One a cycle, once the router goes by a table without it: from then on nothing more comes. */
    private void closeEmptied() {
        if (changed || !router.hasAdopted(tableVersion)) {
            return;
        }
        @Nullable Lane lane = roster.strikeEmptied();
        if (lane != null) {
            changed = true;
            lanes.close(lane);
        }
    }

    private void publish() {
        RouteTable table = Publication.table(++tableVersion, members);
        router.publish(table);
        for (Member member : members) {
            member.lane().setMode(member.mode(members.size(), roster.routableBeside(member), stopping));
        }
        fleet = Publication.fleet(members, roster.retired(), table, desk.epoch());
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
        return Math.min(Math.min(highWaters.waitNs(now), capacity.waitNs(now)), roster.waitNs(now));
    }
}
