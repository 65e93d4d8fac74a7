package io.logstreamer.server.demo;

import io.logstreamer.cli.process.ChildProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the user did to the analyzers, and what the books need to know about it. For one thread. */
final class Interventions {
    /** How the distributor stands now. */
    @FunctionalInterface
    interface Source {
        Reading read() throws IOException, InterruptedException;
    }

    /** What an analyzer had been delivered when its present process started. */
    private record Baseline(long packets, long messages) {
        private static final Baseline NOTHING = new Baseline(0, 0);
    }

    private final ProcessFleet fleet;
    private final Source source;
    private final List<Baseline> baselines = new ArrayList<>();
    private final List<String> deeds = new ArrayList<>();

    Interventions(ProcessFleet fleet, Source source) {
        this.fleet = fleet;
        this.source = source;
    }

    /** Whether there was any. */
    boolean happened() {
        return !deeds.isEmpty();
    }

    /** A sentence each, in their order. */
    List<String> deeds() {
        return List.copyOf(deeds);
    }

    /** @return what was done, for the user */
    String apply(DemoCommand command) throws IOException, InterruptedException {
        if (command.analyzer() > fleet.analyzers().size()) {
            return "there is no analyzer-" + command.analyzer();
        }
        String done = switch (command.act()) {
            case KILL -> kill(command.analyzer());
            case STALL -> stall(command.analyzer());
            case REVIVE -> revive(command.analyzer());
            case STOP -> "";
        };
        return done;
    }

    private String kill(int asked) {
        Optional<Integer> index = running(asked);
        if (index.isEmpty()) {
            return asked == DemoCommand.ANY ? "none is running" : "analyzer-" + asked + " is not running; r revives it";
        }
        fleet.kill(index.get());
        return done(name(index.get()) + " was killed (kill -9)", "; its packets go to the others; r revives it");
    }

    private String stall(int asked) throws IOException, InterruptedException {
        Optional<Integer> index = running(asked);
        if (index.isEmpty()) {
            return asked == DemoCommand.ANY ? "none is running" : "analyzer-" + asked + " is not running; r revives it";
        }
        fleet.stall(index.get());
        return done(name(index.get()) + " was stalled (SIGSTOP)", "; requests time out after 5 s; r lets it go on");
    }

    private String revive(int asked) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fleet.analyzers().size(); i++) {
            if (asked != DemoCommand.ANY && asked != i + 1) {
                continue;
            }
            if (fleet.isStalled(i)) {
                fleet.resume(i);
                names.add(name(i));
            } else if (!fleet.analyzers().get(i).isAlive()) {
                // While it is down nothing is delivered to it: its new process begins to count here.
                Reading.AnalyzerRow row = source.read().analyzers().get(i);
                baseline(i, new Baseline(row.deliveredPackets(), row.deliveredMessages()));
                fleet.restart(i);
                names.add(name(i));
            }
        }
        if (names.isEmpty()) {
            return "all are running";
        }
        return done(String.join(", ", names) + " revived", "; a good probe, then it ramps to its share in 10 s");
    }

    private static String name(int index) {
        return "analyzer-" + (index + 1);
    }

    private String done(String deed, String hint) {
        deeds.add(deed);
        return deed + hint;
    }

    /** The one that was asked for, or the first, if it runs and is not stalled. */
    private Optional<Integer> running(int asked) {
        for (int i = 0; i < fleet.analyzers().size(); i++) {
            boolean meant = asked == DemoCommand.ANY || asked == i + 1;
            if (meant && fleet.analyzers().get(i).isAlive() && !fleet.isStalled(i)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** So that what is inside can be delivered at the end: nobody stays stalled, and not all of them killed. */
    void letDeliver() throws IOException, InterruptedException {
        for (int i = 0; i < fleet.analyzers().size(); i++) {
            if (fleet.isStalled(i)) {
                fleet.resume(i);
            }
        }
        if (fleet.analyzers().stream().noneMatch(ChildProcess::isAlive)) {
            revive(DemoCommand.ANY);
        }
    }

    /** What went to processes that were killed. */
    LostLives lostLives(Reading last) {
        int down = 0;
        long packets = 0;
        long messages = 0;
        for (int i = 0; i < fleet.analyzers().size(); i++) {
            Reading.AnalyzerRow row = last.analyzers().get(i);
            boolean alive = !fleet.wasKilled(i);
            packets += alive ? baseline(i).packets() : row.deliveredPackets();
            messages += alive ? baseline(i).messages() : row.deliveredMessages();
            down += alive ? 0 : 1;
        }
        return new LostLives(down, packets, messages);
    }

    private Baseline baseline(int index) {
        return index < baselines.size() ? baselines.get(index) : Baseline.NOTHING;
    }

    private void baseline(int index, Baseline baseline) {
        while (baselines.size() <= index) {
            baselines.add(Baseline.NOTHING);
        }
        baselines.set(index, baseline);
    }
}
