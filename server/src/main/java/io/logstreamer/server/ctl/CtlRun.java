package io.logstreamer.server.ctl;

import io.logstreamer.server.terminal.Printable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** One command, done. For one thread. */
final class CtlRun {
    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(10);
    private static final Duration MOST_WAIT = Duration.ofDays(1);

    private final CommandLine line;
    private final AdminConnection admin;
    private final Output output;
    private final Pace pace;

    CtlRun(CommandLine line, AdminConnection admin, Output output, Pace pace) {
        this.line = line;
        this.admin = admin;
        this.output = output;
        this.pace = pace;
    }

    /** @return DONE or NOT_DRAINED: whatever else is not done is thrown */
    ExitCode run(Command command) throws NotDone, InterruptedException {
        switch (command) {
            case ANALYZERS -> analyzers();
            case WEIGHTS -> weights(admin.get(Weights.PATH));
            case WEIGHT -> weight();
            case ADD -> tell(add(), Says::stands);
            case REMOVE -> tell(admin.done(send("DELETE", Names.path(name()))), Says::removed);
            case DRAIN -> {
                return drain();
            }
            case MAINTENANCE, READY, EJECT, RESET ->
                tell(admin.post(Names.path(name()) + "/" + command.word()), Says::stands);
            case QUEUES -> show(admin.get("/v1/queues"), Views::queues);
            case LEDGER -> show(admin.get("/v1/ledger"), Views::ledger);
            case EVENTS -> show(admin.get("/v1/events"), Views::events);
            case CONFIG -> show(admin.get("/v1/config"), Views::config);
            case LOG_LEVEL -> tell(logLevel(), Says::logLevel);
            case RELOAD -> tell(admin.post("/v1/reload"), Says::reloaded);
            case COMPLETION -> throw new IllegalArgumentException("needs no distributor");
        }
        return ExitCode.DONE;
    }

    /** What is made of an answer for people. */
    @FunctionalInterface
    private interface View<T> {
        T of(Reply reply) throws NotDone;
    }

    private void show(Reply reply, View<Table> view) throws NotDone {
        if (output.json()) {
            output.json(reply);
        } else {
            output.table(view.of(reply));
        }
    }

    private void tell(Reply reply, View<String> view) throws NotDone {
        if (output.json()) {
            output.json(reply);
        } else {
            output.line(view.of(reply));
        }
    }

    private void weights(Reply reply) throws NotDone {
        show(reply, it -> Weights.of(it).table());
    }

    private void analyzers() throws NotDone, InterruptedException {
        if (!line.words().isEmpty()) {
            show(admin.get(Names.path(name())), Views::analyzer);
        } else if (line.has(Flag.NAMES)) {
            Fleet.ask(admin).staying().forEach(analyzer -> output.line(Printable.of(analyzer.name())));
        } else {
            show(admin.get(Fleet.PATH), reply -> Fleet.of(reply).table());
        }
    }

    private void weight() throws NotDone, InterruptedException {
        if (line.has(Flag.CANARY)) {
            canary();
            return;
        }
        for (Flag flag : List.of(Flag.STEPS, Flag.EVERY, Flag.MAX_FAILURES)) {
            if (line.has(flag)) {
                throw NotDone.usage(flag.spelling() + " belongs to --canary");
            }
        }
        if (line.words().isEmpty()) {
            throw NotDone.usage("the form is: ctl " + Command.WEIGHT.form());
        }
        weights(new Reweigh(admin).apply(line.words()));
    }

    private void canary() throws NotDone, InterruptedException {
        CanaryPlan plan = CanaryPlan.parse(line);
        if (!line.words().isEmpty()) {
            throw NotDone.usage("either weights or --canary");
        }
        if (line.has(Flag.STEPS)) {
            if (output.json()) {
                throw NotDone.usage("--steps tells what happens in lines, not with --json");
            }
            new Migration(admin, plan, pace, output::line).walk();
            return;
        }
        BigDecimal share = plan.shares().getFirst();
        new Canary(admin, plan).place(share);
        weights(admin.get(Weights.PATH));
    }

    private Reply add() throws NotDone, InterruptedException {
        byte[] body = NewAnalyzer.parse(line.words().getFirst()).body();
        return admin.done(admin.send("POST", Fleet.PATH, body, "", Duration.ZERO));
    }

    private ExitCode drain() throws NotDone, InterruptedException {
        Duration wait = Duration.ZERO;
        if (line.has(Flag.WAIT)) {
            String text = line.value(Flag.WAIT).orElse("");
            wait = text.isEmpty()
                    ? DEFAULT_WAIT
                    : CanaryPlan.duration(Flag.WAIT, text, Duration.ofMillis(1), MOST_WAIT);
        }
        Reply reply = new Drain(admin, pace).await(name(), wait);
        tell(reply, Drain::words);
        return wait.isZero() || Drain.isEmpty(reply) ? ExitCode.DONE : ExitCode.NOT_DRAINED;
    }

    private Reply logLevel() throws NotDone, InterruptedException {
        byte[] body = Says.logLevelBody(line.words().getFirst(), line.words().getLast());
        return admin.done(admin.send("PUT", "/v1/log-level", body, "", Duration.ZERO));
    }

    private Reply send(String method, String path) throws NotDone, InterruptedException {
        return admin.send(method, path, new byte[0], "", Duration.ZERO);
    }

    private String name() throws NotDone {
        return Names.checked(line.words().getFirst());
    }
}
