package io.logstreamer.server.demo;

import io.logstreamer.cli.process.ChildProcess;
import io.logstreamer.cli.process.Guard;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The processes of a demo: started upstream last, stopped upstream first. For one thread. */
final class ProcessFleet implements Closeable {
    private static final int SENDER_TIMEOUT_MS = 5_000;

    private static final int MAX_DURATION_H = 8760;
    /** The distributor's own deadlines for stopping end before. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);

    private final Installation installation;
    private final DemoPlan plan;
    private final Guard guard;
    private final List<ChildProcess> analyzers = new ArrayList<>();
    private final Set<ChildProcess> killed = new HashSet<>();
    private final Set<ChildProcess> stalled = new HashSet<>();
    private int restarts;
    private @Nullable ChildProcess distributor;
    private @Nullable ChildProcess emitter;

    ProcessFleet(Installation installation, DemoPlan plan) throws IOException {
        this.installation = installation;
        this.plan = plan;
        this.guard = Guard.start();
    }

    void startAnalyzers() throws IOException {
        for (int i = 0; i < plan.ports().analyzers().size(); i++) {
            analyzers.add(start(name(i), analyzer(i)));
        }
    }

    private static String name(int index) {
        return "analyzer-" + (index + 1);
    }

    private List<String> analyzer(int index) {
        List<String> command = installation.command(Installation.Program.ANALYZER);
        command.add("--port=" + plan.ports().analyzers().get(index));
        command.add("--bind-address=127.0.0.1");
        command.add("--analyzer-id=" + name(index));
        return command;
    }

    /** As {@code kill -9}, and as somebody wants it. */
    void kill(int index) {
        ChildProcess analyzer = analyzers.get(index);
        killed.add(analyzer);
        analyzer.kill();
    }

    /** Whether the present process was killed by {@link #kill}. */
    boolean wasKilled(int index) {
        return killed.contains(analyzers.get(index));
    }

    /** Another process in the place of one that has ended; its output has files of its own. */
    void restart(int index) throws IOException {
        restarts++;
        ChildProcess analyzer = start(name(index) + "." + (restarts + 1), analyzer(index));
        analyzers.set(index, analyzer);
    }

    /** It lives and does nothing, until it is resumed. */
    void stall(int index) throws IOException, InterruptedException {
        ChildProcess analyzer = analyzers.get(index);
        analyzer.pause();
        stalled.add(analyzer);
    }

    boolean isStalled(int index) {
        return stalled.contains(analyzers.get(index));
    }

    void resume(int index) throws IOException, InterruptedException {
        ChildProcess analyzer = analyzers.get(index);
        stalled.remove(analyzer);
        analyzer.resume();
    }

    void startDistributor() throws IOException {
        String fleet = IntStream.range(0, analyzers.size())
                .mapToObj(i -> name(i) + "@http://127.0.0.1:"
                        + plan.ports().analyzers().get(i) + "=" + DemoPlan.WEIGHTS.get(i))
                .collect(Collectors.joining(","));
        List<String> command = installation.command(Installation.Program.DISTRIBUTOR);
        command.add("--port=" + plan.ports().distributor());
        command.add("--metrics-addr=127.0.0.1:" + plan.ports().metrics());
        command.add("--admin-addr=127.0.0.1:0");
        command.add("--analyzers=" + fleet);
        // Five JVMs that warm up together on a laptop's cores are late at first; the default would call that a failure.
        command.add("--sender-timeout-ms=" + SENDER_TIMEOUT_MS);
        distributor = start("distributor", command);
    }

    /** It ends by itself after the demo's duration. */
    void startEmitter() throws IOException {
        List<String> command = installation.command(Installation.Program.EMITTER);
        command.add("--target-url=" + HttpGet.local(plan.ports().distributor(), "/ingest"));
        command.add("--rate=" + plan.rate());
        command.add("--duration="
                + plan.duration().map(d -> d.toMillis() + "ms").orElse(MAX_DURATION_H + "h")); // repeats log files
        command.add("--json");
        for (Path file : plan.logFiles()) {
            command.add(file.toAbsolutePath().toString());
        }
        emitter = start("emitter", command);
    }

    private ChildProcess start(String name, List<String> command) throws IOException {
        ChildProcess child = ChildProcess.start(name, command, plan.logDir());
        List<ChildProcess> watched = inOrderOfStop();
        watched.addFirst(child);
        guard.watch(watched);
        return child;
    }

    ChildProcess emitter() {
        return started(emitter);
    }

    ChildProcess distributor() {
        return started(distributor);
    }

    List<ChildProcess> analyzers() {
        return List.copyOf(analyzers);
    }

    private static ChildProcess started(@Nullable ChildProcess child) {
        if (child == null) {
            throw new IllegalStateException("not started yet");
        }
        return child;
    }

    /** Stops those that still run, upstream first, each when the one before has ended. */
    List<String> stop() throws IOException, InterruptedException {
        List<String> incidents = new ArrayList<>();
        for (ChildProcess paused : stalled) {
            paused.resume(); // it could not hear that it is to stop
        }
        stalled.clear();
        for (ChildProcess child : inOrderOfStop()) {
            boolean asked = child.isAlive();
            child.askToStop();
            if (!child.awaitEnd(STOP_PATIENCE)) {
                incidents.add(child.name() + " did not stop within " + STOP_PATIENCE.toSeconds() + " s and was killed");
            } else if (asked && child.exitCode() != 0) {
                incidents.add(child.name() + " stopped with code " + child.exitCode() + " (see " + plan.logDir() + ")");
            }
            guard.watch(inOrderOfStop());
        }
        return incidents;
    }

    /** Those an analyzer's end is told by: it is no reason to end the demo, which shows what then happens. */
    List<String> lostAnalyzers() {
        return analyzers.stream()
                .filter(analyzer -> !analyzer.isAlive() && !killed.contains(analyzer))
                .map(analyzer -> analyzer.name() + " ended during the demo with code " + analyzer.exitCode())
                .toList();
    }

    private List<ChildProcess> inOrderOfStop() {
        List<ChildProcess> children = new ArrayList<>();
        if (emitter != null) {
            children.add(emitter);
        }
        if (distributor != null) {
            children.add(distributor);
        }
        children.addAll(analyzers);
        return children;
    }

    /** Whoever was not stopped is stopped by the guard. */
    @Override
    public void close() throws IOException {
        guard.close();
    }
}
