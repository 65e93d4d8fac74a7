package io.logstreamer.server.ctl;

import io.logstreamer.cli.DurationText;
import io.logstreamer.server.terminal.Printable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Walks a newcomer through its shares and watches each for a while.
 *
 * <pre>
 * place ─► is it up? ─► watch ─► next share ... ─► 100 %: drain the others ─► watch ─► done
 *              │          │
 *              └──────────┴─► it fails: the drained are made ready, the newcomer is drained; the others' weights never changed
 *                         └─► told to stop, or nobody answers: all stays as it is
 * </pre>
 */
final class Migration {
    static final Duration LOOK = Duration.ofSeconds(1);
    static final Duration START_PATIENCE = Duration.ofSeconds(60);
    static final Duration UNANSWERED_PATIENCE = Duration.ofSeconds(10);

    private static final Duration RETURN_PATIENCE = Duration.ofSeconds(10);
    private static final Duration REPORT = Duration.ofMinutes(1);

    private final AdminConnection admin;
    private final CanaryPlan plan;
    private final Pace pace;
    private final Consumer<String> says;
    private final Canary canary;
    private final Watch watch;
    private final List<String> drained = new ArrayList<>();
    private int step;

    /** @param says hears a line about each thing that happens */
    Migration(AdminConnection admin, CanaryPlan plan, Pace pace, Consumer<String> says) {
        this.admin = admin;
        this.plan = plan;
        this.pace = pace;
        this.says = says;
        canary = new Canary(admin, plan);
        watch = new Watch(plan.maxFailures());
    }

    /** The newcomer is not to go on. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String reason) {
            super(reason, null, false, false);
        }
    }

    /** @throws NotDone if it did not come to its end: what stands now is part of the message */
    void walk() throws NotDone, InterruptedException {
        pace.hearStops();
        try {
            canary.place(plan.shares().getFirst()); // refused, nothing has changed
            Fleet.Analyzer now = awaitUp();
            for (step = 0; step < plan.shares().size(); step++) {
                take();
                now = watch(now);
            }
            says.accept("done: " + plan.name() + " has " + share()
                    + (drained.isEmpty() ? "" : "; " + names(drained) + " may be removed"));
        } catch (Failed e) {
            throw putBack(String.valueOf(e.getMessage()));
        }
    }

    /** As soon as it gets packets. */
    private Fleet.Analyzer awaitUp() throws Failed, NotDone, InterruptedException {
        if (look().isPutAway()) {
            admin.post(Names.path(plan.name()) + "/ready");
        }
        long startNs = pace.nanoTime();
        while (true) {
            Fleet.Analyzer now = look();
            if (now.isUp()) {
                return now;
            }
            if (pace.nanoTime() - startNs >= START_PATIENCE.toNanos()) {
                throw new Failed("it is not UP after " + DurationText.format(START_PATIENCE) + ", but " + now.state()
                        + ": " + now.reason());
            }
            pauseOrStop(LOOK);
        }
    }

    private void take() throws NotDone, InterruptedException {
        try {
            if (share(step).compareTo(BigDecimal.ONE) == 0) {
                drainOthers();
            } else if (step > 0) {
                canary.place(share(step));
            }
        } catch (NotDone e) {
            throw new NotDone(e.exitCode(), e.lines() + "; stopped on the way to " + stepWords() + left());
        }
        says.accept(stepWords() + ": " + plan.name() + " has " + share()
                + (drained.isEmpty() ? "" : ", " + names(drained) + " drained") + "; watched for "
                + DurationText.format(plan.every()));
    }

    private void drainOthers() throws NotDone, InterruptedException {
        for (Fleet.Analyzer other : Fleet.ask(admin).beside(plan.name())) {
            if (!other.isPutAway()) {
                admin.post(Names.path(other.name()) + "/drain");
                drained.add(other.name());
            }
        }
    }

    /** As it is when the step is over. */
    private Fleet.Analyzer watch(Fleet.Analyzer since) throws Failed, NotDone, InterruptedException {
        long startNs = pace.nanoTime();
        long reportedNs = startNs;
        Fleet.Analyzer now = since;
        while (pace.nanoTime() - startNs < plan.every().toNanos()) {
            Duration left = plan.every().minusNanos(pace.nanoTime() - startNs);
            pauseOrStop(left.compareTo(LOOK) < 0 ? left : LOOK);
            String before = now.state();
            now = look();
            if (!now.state().equals(before)) {
                says.accept(Printable.of(now.name() + ": " + before + " -> " + now.state() + ": " + now.reason()));
            }
            throwIfAny(watch.fault(since, now));
            if (pace.nanoTime() - reportedNs >= REPORT.toNanos()) {
                reportedNs = pace.nanoTime();
                says.accept(figures(since, now));
            }
        }
        throwIfAny(watch.faultAtTheEnd(since, now));
        says.accept(stepWords() + " is over: " + figures(since, now));
        return now;
    }

    private static String figures(Fleet.Analyzer since, Fleet.Analyzer now) {
        return now.name() + " is " + now.state() + ", " + Watch.delivered(since, now)
                + " packets delivered in this step, " + Watch.failures(since, now) + " failures";
    }

    private static void throwIfAny(Optional<String> fault) throws Failed {
        if (fault.isPresent()) {
            throw new Failed(fault.get());
        }
    }

    /** The newcomer; a distributor that does not answer is asked again for a while. */
    private Fleet.Analyzer look() throws Failed, NotDone, InterruptedException {
        long startNs = pace.nanoTime();
        while (true) {
            try {
                return Fleet.ask(admin).find(plan.name()).orElseThrow(() -> new Failed("it is not there any more"));
            } catch (NotDone e) {
                if (e.exitCode() != ExitCode.UNAVAILABLE
                        || pace.nanoTime() - startNs >= UNANSWERED_PATIENCE.toNanos()) {
                    throw new NotDone(e.exitCode(), e.lines() + "; stopped in " + stepWords() + left());
                }
            }
            pauseOrStop(LOOK);
        }
    }

    private void pauseOrStop(Duration duration) throws NotDone, InterruptedException {
        if (!pace.pause(duration)) {
            throw new NotDone(
                    ExitCode.INTERRUPTED, "stopped in " + stepWords() + " (" + share() + ")" + left() + goOn());
        }
    }

    /** Back to before the newcomer, which is kept, drained. The others first: somebody has to take its packets. */
    private NotDone putBack(String why) throws InterruptedException {
        String failed = plan.name() + " failed in " + stepWords() + " (" + share() + "): " + Printable.of(why);
        try {
            for (String name : drained) {
                admin.post(Names.path(name) + "/ready");
            }
            awaitOneOfTheDrained();
            Optional<Fleet.Analyzer> newcomer = Fleet.ask(admin).find(plan.name());
            if (newcomer.isPresent() && !newcomer.get().state().equals("MAINTENANCE")) {
                admin.post(Names.path(plan.name()) + "/drain");
            }
            return new NotDone(
                    ExitCode.NEWCOMER_FAILED,
                    failed + "; put back: " + (newcomer.isPresent() ? plan.name() + " is drained, " : "")
                            + "the others have their weights as before"
                            + (drained.isEmpty() ? "" : ", and " + names(drained) + " are ready again"));
        } catch (NotDone e) {
            return new NotDone(
                    e.exitCode(),
                    failed + "; NOT put back, as " + e.lines() + "; to be done by hand: "
                            + drained.stream()
                                    .map(name -> "ctl ready " + name + "; ")
                                    .collect(Collectors.joining())
                            + "ctl drain " + plan.name());
        }
    }

    private void awaitOneOfTheDrained() throws NotDone, InterruptedException {
        long startNs = pace.nanoTime();
        while (!drained.isEmpty() && pace.nanoTime() - startNs < RETURN_PATIENCE.toNanos()) {
            boolean oneIsUp = Fleet.ask(admin).staying().stream()
                    .anyMatch(analyzer -> drained.contains(analyzer.name()) && analyzer.isUp());
            if (oneIsUp || !pace.pause(LOOK)) {
                return;
            }
        }
    }

    private BigDecimal share(int of) {
        return plan.shares().get(Math.min(of, plan.shares().size() - 1));
    }

    private String share() {
        return Weight.percent(share(step));
    }

    private String stepWords() {
        return "step " + Math.min(step + 1, plan.shares().size()) + " of "
                + plan.shares().size();
    }

    private String left() {
        return "; all is left as it is, and not watched any more"
                + (drained.isEmpty() ? "" : "; drained: " + names(drained));
    }

    private String goOn() {
        String later =
                plan.shares().stream().skip(step + 1L).map(Weight::percent).collect(Collectors.joining(","));
        return later.isEmpty()
                ? ""
                : "; to go on: ctl weight --canary " + plan.name() + " --steps " + later + "; to end it: ctl drain "
                        + plan.name();
    }

    private static String names(List<String> names) {
        return String.join(", ", names);
    }
}
