package io.logstreamer.core.pipeline;

import io.logstreamer.core.time.NanoClock;
import io.logstreamer.core.time.Stage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A platform thread for each stage.
 *
 * <p>What a cycle throws is reported and the stage goes on: a packet that no code path has moved is still in its slot and
 * is looked at again. After {@value #MAX_FAULTS_IN_A_ROW} cycles in a row that threw, or an {@link Error}, the stage is
 * lost, and {@link StageFaults} has to end the process: never a zombie.
 */
public final class StageThreads implements StageRunner {
    private static final int MAX_FAULTS_IN_A_ROW = 100;
    private static final long STOP_MS = 1_000;

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
        private int faultsInARow;

        Runner(Stage stage, long napNs) {
            this.stage = stage;
            this.napNs = napNs;
            this.thread = Thread.ofPlatform().name(stage.name()).daemon().unstarted(this::run);
        }

        private void run() {
            stage.wakeUp().own();
            while (!stopped) {
                try {
                    cycle();
                    faultsInARow = 0;
                } catch (RuntimeException fault) {
                    faultsInARow++;
                    faults.cycleFailed(stage.name(), fault, faultsInARow);
                    if (faultsInARow >= MAX_FAULTS_IN_A_ROW) {
                        faults.stageLost(stage.name(), fault);
                        return;
                    }
                } catch (Error fault) {
                    faults.stageLost(stage.name(), fault);
                    throw fault;
                }
            }
        }

        private void cycle() {
            if (stage.doWork(clock.nanoTime()) > 0) {
                nap();
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
