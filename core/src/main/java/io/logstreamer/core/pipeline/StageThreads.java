package io.logstreamer.core.pipeline;

import io.logstreamer.core.time.FaultStreak;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.core.time.Stage;
import io.logstreamer.core.time.StageFaults;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A platform thread for each stage.
 *
 * <p>A stage sees to it by itself that a packet which makes it throw ends as a dead letter. What a cycle throws all the same
 * is reported, and the stage goes on with the next cycle: whatever was not yet moved is still in its slot. After {@value
 * FaultStreak#MOST} such cycles in a row {@link StageFaults} is to stop the process in order; the stage turns on until then,
 * slowly, as it may still do a part of its work. An {@link Error} loses the stage, and {@link StageFaults} has to end the
 * process: never a zombie.
 */
public final class StageThreads implements StageRunner {
    private static final long STOP_MS = 1_000;

    /** Between cycles of a stage that does nothing but throw. */
    private static final long FAILING_NAP_NS = 10_000_000;

    private final NanoClock clock;
    private final StageFaults faults;
    private final Map<Stage, Runner> runners = new ConcurrentHashMap<>();

    public StageThreads(NanoClock clock, StageFaults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    @Override
    public void start(Stage stage, long napNs) {
        Runner runner = new Runner(stage, napNs);
        runners.put(stage, runner);
        runner.thread.start();
    }

    @Override
    public void stop(Stage stage) {
        Runner runner = runners.remove(stage);
        if (runner != null) {
            runner.stop();
        }
    }

    private final class Runner {
        private final Stage stage;
        private final long napNs;
        private final Thread thread;
        private volatile boolean stopped;
        private final FaultStreak streak;

        Runner(Stage stage, long napNs) {
            this.stage = stage;
            this.napNs = napNs;
            this.streak = new FaultStreak(stage.name(), faults);
            this.thread = Thread.ofPlatform().name(stage.name()).daemon().unstarted(this::run);
        }

        private void run() {
            stage.wakeUp().own();
            while (!stopped) {
                try {
                    cycle();
                    streak.success();
                } catch (RuntimeException fault) {
                    streak.fault(fault);
                    if (streak.isTooLong()) {
                        stage.wakeUp().nap(FAILING_NAP_NS);
                    }
                } catch (Error fault) {
                    faults.stageLost(stage.name(), fault);
                    throw fault;
                }
            }
        }

        private void cycle() {
            if (stage.doWork(clock.nanoTime()) > 0) {
                if (!stage.isBehind()) {
                    nap();
                }
            } else if (stage.wakeUp().park(stage, stage.waitNs(clock.nanoTime()))) {
                nap();
            }
        }

        private void nap() {
            if (napNs > 0) {
                stage.wakeUp().nap(napNs);
            }
        }

        private void stop() {
            stopped = true;
            stage.wakeUp().wake();
            try {
                thread.join(STOP_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
