package io.logstreamer.emitter.replay;

import io.logstreamer.cli.CommandLineApp;
import io.logstreamer.cli.ExitCodes;
import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Invocation;
import io.logstreamer.cli.Program;
import io.logstreamer.cli.StopSignal;
import io.logstreamer.emitter.EmitterMain;
import io.logstreamer.emitter.EmitterSettings;
import io.logstreamer.emitter.NamedFiles;
import io.logstreamer.emitter.load.Batching;
import io.logstreamer.emitter.load.Plan;
import io.logstreamer.emitter.report.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Sends the packets of dead-letter files through the door again, and reports. */
public final class ReplayMain {

    private static final String FILE = "FILE";

    static final Program PROGRAM = Program.named(
                    "replay",
                    "Sends the packets of dead-letter files to the distributor again, byte for byte, and reports what became"
                            + " of them. Exit code 0 only if every one was accepted.",
                    ReplayMain.class)
            .with(ReplaySettings.LETTERS, ReplaySettings.SENDING)
            .with(EmitterMain.JSON)
            .withArguments(FILE, "Dead-letter files, in order, plain or .gz.");

    private ReplayMain() {}

    public static void main(String[] args) {
        StopSignal stopSignal = StopSignal.install();
        StopSignal.exit(
                CommandLineApp.ofThisProcess(PROGRAM).run(List.of(args), given -> run(given, stopSignal::isGiven)));
    }

    static int run(Invocation given, BooleanSupplier stopRequested) throws IOException, InterruptedException {
        if (given.arguments().isEmpty()) {
            throw new InvalidSettingException(List.of(FILE + ": which dead letters? name at least one file"));
        }
        List<Path> files = NamedFiles.readable(FILE, given.arguments());
        Screen screen = new Screen(given.err(), Screen.ofStandardError());
        try (LetterSource source =
                new LetterSource(files, given.get(ReplaySettings.MAX_LINE_BYTES), given.get(ReplaySettings.REASON))) {
            ReplayReport report = new ReplayRun(plan(given), source, screen, stopRequested).untilEnd();
            given.out().println(given.has(EmitterMain.JSON) ? report.json() : report.text());
            return report.isSuccess() ? ExitCodes.OK : ExitCodes.FAILED;
        }
    }

    /** To the end of the files, however long that takes; no letter is left out for being late. */
    private static Plan plan(Invocation given) {
        return new Plan(
                given.get(EmitterSettings.TARGET_URL),
                Batching.NONE,
                given.get(EmitterSettings.RATE),
                given.get(EmitterSettings.CONCURRENCY),
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE / 2,
                given.get(EmitterSettings.REQUEST_TIMEOUT_MS),
                TimeUnit.SECONDS.toNanos(given.get(EmitterSettings.RETRY_LIMIT_SEC)),
                given.get(EmitterSettings.STOP_TIMEOUT).toNanos());
    }
}
