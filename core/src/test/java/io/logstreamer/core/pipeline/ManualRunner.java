package io.logstreamer.core.pipeline;

import io.logstreamer.core.time.Stage;
import java.util.ArrayList;
import java.util.List;

/** Stages that turn when the test says so, on its thread. */
final class ManualRunner implements StageRunner {
    final List<Stage> running = new ArrayList<>();

    @Override
    public void start(Stage stage, long napNs) {
        running.add(stage);
    }

    @Override
    public void stop(Stage stage) {
        running.remove(stage);
    }

    void turn(String name, long nowNs) {
        running.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not running"))
                .doWork(nowNs);
    }
}
