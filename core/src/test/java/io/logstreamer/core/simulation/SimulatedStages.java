package io.logstreamer.core.simulation;

import io.logstreamer.core.pipeline.StageRunner;
import io.logstreamer.core.time.FaultStreak;
import io.logstreamer.core.time.Stage;
import io.logstreamer.core.time.StageFaults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * All stages on the simulation's one thread, each asleep and woken as its thread would be: by a wake-up, by an arrival it
 * wants, or when the wait that it asked for is over. A stage that forgets a deadline or loses a wake-up sleeps for ever
 * here too, and the run does not drain.
 */
final class SimulatedStages implements StageRunner {
    private static final long NEVER = Long.MAX_VALUE;

    private final Map<Stage, Long> sleepsUntilNs = new LinkedHashMap<>();
    private final Map<Stage, FaultStreak> streaks = new LinkedHashMap<>();
    private final StageFaults faults;

    SimulatedStages(StageFaults faults) {
        this.faults = faults;
    }

    @Override
    public void start(Stage stage, long napNs) {
        sleepsUntilNs.put(stage, 0L);
    }

    @Override
    public void stop(Stage stage) {
        sleepsUntilNs.remove(stage);
    }

    /** One cycle of a stage picked at random, awake or not: threads may wake for no reason. */
    void turnAny(long nowNs, SplittableRandom random) {
        List<Stage> stages = List.copyOf(sleepsUntilNs.keySet());
        turn(stages.get(random.nextInt(stages.size())), nowNs);
    }

    /** One cycle of each stage that is awake; returns how many were. */
    int turnAwake(long nowNs) {
        int awake = 0;
        for (Stage stage : List.copyOf(sleepsUntilNs.keySet())) {
            if (sleepsUntilNs.containsKey(stage) && isAwake(stage, nowNs)) {
                turn(stage, nowNs);
                awake++;
            }
        }
        return awake;
    }

    private boolean isAwake(Stage stage, long nowNs) {
        boolean woken = stage.wakeUp().pollWoken();
        return woken
                || sleepsUntilNs.getOrDefault(stage, NEVER) <= nowNs
                || (stage.wantsArrivals() && stage.hasArrivals());
    }

    private void turn(Stage stage, long nowNs) {
        int work;
        FaultStreak streak = streaks.computeIfAbsent(stage, its -> new FaultStreak(its.name(), faults));
        try {
            work = stage.doWork(nowNs);
            streak.success();
        } catch (RuntimeException fault) { // as its thread would: the next cycle at once
            streak.fault(fault);
            work = 1;
        }
        if (sleepsUntilNs.containsKey(stage)) { // it may have been stopped by what it did
            sleepsUntilNs.put(stage, work > 0 ? nowNs : wakesAtNs(stage.waitNs(nowNs), nowNs));
        }
    }

    private static long wakesAtNs(long waitNs, long nowNs) {
        return waitNs == Stage.UNTIL_SIGNALLED ? NEVER : nowNs + Math.max(waitNs, 1);
    }

    /** Nanoseconds until some stage's wait is over. */
    long waitNs(long nowNs) {
        long next =
                sleepsUntilNs.values().stream().mapToLong(Long::longValue).min().orElse(NEVER);
        return next == NEVER ? NEVER : Math.max(0, next - nowNs);
    }
}
