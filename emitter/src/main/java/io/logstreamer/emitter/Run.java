package io.logstreamer.emitter;

import io.logstreamer.emitter.load.Books;
import io.logstreamer.emitter.load.LoadRun;
import io.logstreamer.emitter.load.Plan;
import io.logstreamer.emitter.report.AckedIds;
import io.logstreamer.emitter.report.Latencies;
import io.logstreamer.emitter.report.Progress;
import io.logstreamer.emitter.report.Remarks;
import io.logstreamer.emitter.report.Report;
import io.logstreamer.emitter.report.Screen;
import io.logstreamer.emitter.report.Tally;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Drives one run to its end, shows its progress and makes the report. */
final class Run {

    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Setup setup;
    private final Screen screen;
    private final long progressEveryNs;
    private final BooleanSupplier stopRequested;
    private final Tally tally = new Tally();
    private final Latencies latencies = new Latencies();

    /** @param progressEveryNs {@link Long#MAX_VALUE}: never */
    Run(Setup setup, Screen screen, long progressEveryNs, BooleanSupplier stopRequested) {
        this.setup = setup;
        this.screen = screen;
        this.progressEveryNs = progressEveryNs;
        this.stopRequested = stopRequested;
    }

    /** The report, and whether all that was to be sent could be read. */
    record Result(Report report, boolean sourceFailed) {

        boolean isSuccess() {
            return report.counts().givenUpPackets() == 0 && !sourceFailed;
        }
    }

    Result untilEnd() throws InterruptedException {
        Plan plan = setup.plan();
        Books books = new Books(tally, latencies, new Remarks(screen), setup.ackedIds(), null);
        LoadRun load = LoadRun.start(plan, setup.source(), setup.emitterId(), setup.seed(), books);
        Progress progress = new Progress(load.startNs());
        long shownNs = load.startNs();
        while (!load.await(TICK_NS)) {
            long nowNs = System.nanoTime();
            if (stopRequested.getAsBoolean()) {
                load.stop(nowNs);
            }
            load.advance(nowNs);
            if (nowNs - shownNs >= progressEveryNs) {
                shownNs = nowNs;
                show(progress, nowNs);
            }
        }
        return result(load, plan, System.nanoTime());
    }

    private void show(Progress progress, long nowNs) {
        screen.progress(progress.line(nowNs, tally.counts(), latencies.interval()));
        AckedIds ackedIds = setup.ackedIds();
        if (ackedIds != null) {
            ackedIds.flush();
        }
    }

    private Result result(LoadRun load, Plan plan, long nowNs) {
        screen.endProgress();
        Tally.Counts counts = tally.counts();
        Report report = new Report(
                setup.emitterId(),
                plan.target().toString(),
                counts,
                load.missed(nowNs, counts.sent().packets()),
                TimeUnit.NANOSECONDS.toMillis(nowNs - load.startNs()),
                latencies.total());
        return new Result(report, load.sourceFailed());
    }
}
