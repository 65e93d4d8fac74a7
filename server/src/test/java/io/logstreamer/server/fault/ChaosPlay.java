package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** All the schedules of one seed, each victim's on a thread of its own, until it is enough. Prints each strike. */
final class ChaosPlay implements Trouble {
    private static final int PATIENCE_SEC = 60;

    private final long seed;
    private final List<ChaosVictim> victims;
    private final BooleanSupplier enough;
    private final ExecutorService players = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Long>> plays = new ArrayList<>();
    private final Map<String, Count> counts = new TreeMap<>();

    private record Count(int times, long struck) {
        Count plus(Count other) {
            return new Count(times + other.times, struck + other.struck);
        }
    }

    /** @param enough asked before each strike; the one under way is played to its end */
    ChaosPlay(long seed, List<ChaosVictim> victims, BooleanSupplier enough) {
        this.seed = seed;
        this.victims = victims;
        this.enough = enough;
    }

    @Override
    public void begin() {
        long startNs = System.nanoTime();
        for (int i = 0; i < victims.size(); i++) {
            ChaosVictim victim = victims.get(i);
            ChaosSchedule schedule = new ChaosSchedule(seed, i, victim.kinds().size());
            plays.add(players.submit(() -> play(victim, schedule, startNs)));
        }
    }

    private long play(ChaosVictim victim, ChaosSchedule schedule, long startNs) throws Exception {
        long sum = 0;
        ChaosSchedule.Strike strike = schedule.next();
        sleepUntilMs(startNs, strike.atMs());
        while (!enough.getAsBoolean()) {
            ChaosVictim.Kind kind = victim.kinds().get(strike.fault());
            System.out.printf(
                    Locale.ROOT,
                    "chaos: %.1f s: %s: %s, for %.1f s%n",
                    strike.atMs() / 1e3,
                    victim.name(),
                    kind.name(),
                    strike.lastsMs() / 1e3);
            int endMs = strike.endMs();
            long struck = Troubles.during(kind.trouble(), () -> sleepUntilMs(startNs, endMs));
            sum += struck;
            count(kind.name(), new Count(1, struck));
            strike = schedule.next();
            sleepUntilMs(startNs, strike.atMs());
        }
        return sum;
    }

    private static void sleepUntilMs(long startNs, int ms) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(startNs + ms * 1_000_000L - System.nanoTime())); // not at all if that is over
    }

    private synchronized void count(String kind, Count count) {
        counts.merge(kind, count, Count::plus);
    }

    /** Returns when all of it was played to the end, or no more of it is. */
    @Override
    public long end() {
        AtomicLong sum = new AtomicLong();
        Stream<Executable> played = plays.stream().map(play -> () -> sum.addAndGet(play.get()));
        assertAll(Stream.concat(played, Stream.of(this::awaitNobodyPlays)));
        return sum.get();
    }

    private void awaitNobodyPlays() throws InterruptedException {
        players.shutdownNow(); // who is interrupted still ends his trouble
        assertTrue(players.awaitTermination(PATIENCE_SEC, TimeUnit.SECONDS), "players go on");
    }

    /** How many faults there were. */
    synchronized int strikes() {
        return counts.values().stream().mapToInt(Count::times).sum();
    }

    /** One line for each kind of fault. */
    synchronized List<String> lines() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().times() + " times, struck "
                        + entry.getValue().struck())
                .toList();
    }
}
