package io.logstreamer.server.demo;

import io.logstreamer.cli.ExitCodes;
import io.logstreamer.cli.OperationFailedException;
import io.logstreamer.cli.process.ChildProcess;
import io.logstreamer.server.terminal.Screen;
import io.logstreamer.server.watch.Json;
import io.logstreamer.server.watch.StatusFrame;
import io.logstreamer.server.watch.StatusSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One demo from start to end. For one thread. */
final class DemoRun {

    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration DELIVERY_PATIENCE = Duration.ofSeconds(30);
    private static final Duration EMITTER_PATIENCE = Duration.ofSeconds(20);
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int POLL_MS = 50;
    /** Unanswered questions in a row after which the distributor counts as lost. */
    private static final int MAX_MISSES = 10;

    private final DemoPlan plan;
    private final ProcessFleet fleet;
    private final Screen screen;
    private final BooleanSupplier signalled;
    private final DemoCommands commands;
    private final HttpGet http = new HttpGet();
    private final Interventions interventions;
    private final WholeFleet whole = new WholeFleet();
    private String notice = DemoCommand.KEYS;
    private boolean told;

    DemoRun(DemoPlan plan, ProcessFleet fleet, Screen screen, DemoCommands commands, BooleanSupplier signalled) {
        this.plan = plan;
        this.fleet = fleet;
        this.screen = screen;
        this.commands = commands;
        this.signalled = signalled;
        this.interventions = new Interventions(fleet, this::reading);
    }

    private Reading reading() throws IOException, InterruptedException {
        return http.reading(plan.ports().distributor());
    }

    /** @return the exit code; no process is left when it returns, nor when it throws */
    int untilEnd() throws IOException, InterruptedException {
        List<String> incidents = new ArrayList<>();
        try {
            if (!start()) {
                screen.line("stopped before the programs were up");
                return ExitCodes.FAILED;
            }
            long startNs = System.nanoTime();
            watch(startNs);
            return conclude(startNs, incidents);
        } finally {
            fleet.stop();
        }
    }

    /** @return false if told to stop meanwhile */
    private boolean start() throws IOException, InterruptedException {
        screen.line("starting 3 analyzers, the distributor and an emitter; their output is in " + plan.logDir());
        fleet.startAnalyzers();
        for (int i = 0; i < fleet.analyzers().size(); i++) {
            int port = plan.ports().analyzers().get(i);
            if (!awaitUp(fleet.analyzers().get(i), () -> http.json(HttpGet.local(port, "/health")))) {
                return false;
            }
        }
        fleet.startDistributor();
        if (!awaitUp(fleet.distributor(), this::requireAllHealthy)) {
            return false;
        }
        fleet.startEmitter();
        screen.line("live page: " + HttpGet.local(plan.ports().metrics(), "/"));
        screen.line("keys" + (screen.isTerminal() ? "" : ", as lines on standard input") + ": " + DemoCommand.KEYS);
        return true;
    }

    private void requireAllHealthy() throws IOException, InterruptedException {
        Json health = http.json(HttpGet.local(plan.ports().distributor(), "/health"));
        if (health.number("healthy_analyzers") < fleet.analyzers().size()) {
            throw new IOException(health.number("healthy_analyzers") + " of "
                    + fleet.analyzers().size() + " analyzers are healthy");
        }
    }

    /** Throws while the program is not up. */
    private interface Question {
        void ask() throws IOException, InterruptedException;
    }

    private boolean awaitUp(ChildProcess child, Question question) throws InterruptedException {
        long deadlineNs = System.nanoTime() + START_PATIENCE.toNanos();
        while (!stopRequested()) {
            requireAlive(child);
            try {
                question.ask();
                return true;
            } catch (IOException e) {
                if (System.nanoTime() - deadlineNs > 0) {
                    throw new OperationFailedException(
                            child.name() + " was not up after " + START_PATIENCE.toSeconds() + " s: " + e, e);
                }
            }
            Thread.sleep(POLL_MS);
        }
        return false;
    }

    private void requireAlive(ChildProcess child) {
        if (!child.isAlive()) {
            screen.line(child.name() + " said last:");
            screen.lines(child.lastLines());
            throw new OperationFailedException(child.name() + " ended by itself with code " + child.exitCode()
                    + "; all it said is in " + plan.logDir());
        }
    }

    private boolean stopRequested() {
        return told || signalled.getAsBoolean();
    }

    /** Until the emitter ended or somebody asked to stop. */
    private void watch(long startNs) throws InterruptedException, IOException {
        try (StatusSource source = new StatusSource(HttpGet.local(plan.ports().metrics(), "/status"))) {
            Reading before = reading();
            int misses = 0;
            for (long second = 1; sleepUntil(startNs + second * SECOND_NS); second++) {
                requireAlive(fleet.distributor());
                try {
                    Reading now = reading();
                    show(second, before, now, source);
                    whole.add(now);
                    before = now;
                    misses = 0;
                } catch (IOException e) {
                    if (++misses == MAX_MISSES) {
                        throw new OperationFailedException("the distributor does not answer: " + e, e);
                    }
                }
            }
        }
    }

    private void show(long second, Reading before, Reading now, StatusSource source)
            throws IOException, InterruptedException {
        if (!screen.isTerminal()) {
            screen.line(LiveLine.of(second, now, Rates.between(before, now)));
            return;
        }
        screen.measure();
        StatusFrame frame = new StatusFrame(screen.style(), screen.columns(), screen.rows());
        screen.draw(frame.lines(title(second), notice, source.status(), 0));
    }

    /** Does meanwhile what the user says; false when it is time to end instead. */
    private boolean sleepUntil(long atNs) throws InterruptedException, IOException {
        while (System.nanoTime() - atNs < 0) {
            if (stopRequested() || !fleet.emitter().isAlive()) {
                return false;
            }
            Optional<DemoCommand> command = commands.next(POLL_MS);
            if (command.isPresent()) {
                obey(command.get());
            }
        }
        return true;
    }

    private void obey(DemoCommand command) throws IOException, InterruptedException {
        if (command.act() == DemoCommand.Act.STOP) {
            told = true;
            return;
        }
        notice = interventions.apply(command);
        if (!screen.isTerminal()) {
            screen.line(notice);
        }
    }

    private String title(long second) {
        return String.format(
                Locale.ROOT,
                "Log Streamer demo   %d s, %s   live page: %s",
                second,
                plan.duration().isPresent() ? "of " + plan.durationText() : "without end",
                HttpGet.local(plan.ports().metrics(), "/"));
    }

    /** Upstream first: nothing new comes in, what is inside is delivered, then everybody is asked what they counted. */
    private int conclude(long startNs, List<String> incidents) throws IOException, InterruptedException {
        ChildProcess emitter = fleet.emitter();
        emitter.askToStop();
        if (!emitter.awaitEnd(EMITTER_PATIENCE)) {
            incidents.add("the emitter did not stop in time and was killed");
        }
        interventions.letDeliver();
        Duration ran = Duration.ofNanos(System.nanoTime() - startNs);
        Reading last = awaitDelivery();
        List<AnalyzerStats> stats = analyzerStats();
        LostLives lost = interventions.lostLives(last);
        incidents.addAll(fleet.lostAnalyzers());
        incidents.addAll(fleet.stop());
        Optional<EmitterReport> report = emitterReport();
        if (report.isEmpty()) {
            incidents.add("the emitter ended with code " + emitter.exitCode() + "; it said last: "
                    + String.join(" | ", emitter.lastLines()));
        }
        Evidence evidence = new Evidence(last, report, stats, lost, interventions.deeds(), whole, incidents);
        Verdict verdict = Verdict.of(evidence);
        screen.line("");
        screen.lines(new SummaryText(screen.style()).lines(ran, evidence, verdict));
        return verdict.passed() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private Reading awaitDelivery() throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + DELIVERY_PATIENCE.toNanos();
        while (true) {
            requireAlive(fleet.distributor());
            Reading now = reading();
            if (now.nothingInside() || System.nanoTime() - deadlineNs > 0) {
                return now;
            }
            Thread.sleep(POLL_MS);
        }
    }

    private List<AnalyzerStats> analyzerStats() throws InterruptedException {
        List<AnalyzerStats> stats = new ArrayList<>();
        for (int i = 0; i < fleet.analyzers().size(); i++) {
            try {
                stats.add(http.stats(plan.ports().analyzers().get(i)));
            } catch (IOException e) {
                // The verdict says how many are missing, and the incidents which analyzer is gone.
            }
        }
        return stats;
    }

    private Optional<EmitterReport> emitterReport() {
        try {
            return Optional.of(EmitterReport.parse(fleet.emitter().output()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
