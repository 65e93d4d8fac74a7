package io.logstreamer.emitter.replay;

import io.logstreamer.emitter.load.Books;
import io.logstreamer.emitter.load.LoadRun;
import io.logstreamer.emitter.load.Plan;
import io.logstreamer.emitter.report.Latencies;
import io.logstreamer.emitter.report.Losses;
import io.logstreamer.emitter.report.Remarks;
import io.logstreamer.emitter.report.Screen;
import io.logstreamer.emitter.report.Tally;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Drives one replay to its end and makes the report. */
final class ReplayRun {

    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long TERMINAL_PROGRESS_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long PLAIN_PROGRESS_NS = TimeUnit.SECONDS.toNanos(10);

    private final Plan plan;
    private final LetterSource source;
    private final Screen screen;
    private final BooleanSupplier stopRequested;
    private final Tally tally = new Tally();
    private final Losses lost = new Losses();

    ReplayRun(Plan plan, LetterSource source, Screen screen, BooleanSupplier stopRequested) {
        this.plan = plan;
        this.source = source;
        this.screen = screen;
        this.stopRequested = stopRequested;
    }

    ReplayReport untilEnd() throws InterruptedException {
        Books books = new Books(tally, new Latencies(), new Remarks(screen), null, lost);
        long chance = ThreadLocalRandom.current().nextLong();
        LoadRun load = LoadRun.start(plan, source, "replay", chance, books);
        long everyNs = screen.kind() == Screen.Kind.TERMINAL ? TERMINAL_PROGRESS_NS : PLAIN_PROGRESS_NS;
        long shownNs = load.startNs();
        boolean shown = false;
        while (!load.await(TICK_NS)) {
            long nowNs = System.nanoTime();
            if (stopRequested.getAsBoolean()) {
                load.stop(nowNs);
            }
            load.advance(nowNs);
            if (nowNs - shownNs >= everyNs) {
                shownNs = nowNs;
                shown = true;
                screen.progress(progress());
            }
        }
        if (shown) {
            screen.endProgress();
        }
        return report(load);
    }

    private String progress() {
        Tally.Counts counts = tally.counts();
        return String.format(
                Locale.ROOT,
                "read %,d  accepted %,d  retrying %,d  given up %,d",
                source.read(),
                counts.acceptedPackets(),
                counts.retrying(),
                counts.givenUpPackets());
    }

    private ReplayReport report(LoadRun load) {
        return new ReplayReport(
                plan.target().toString(),
                source.read(),
                source.skipped(),
                source.unreadable(),
                tally.counts(),
                lost,
                source.isExhausted() && !load.sourceFailed(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - load.startNs()));
    }
}
