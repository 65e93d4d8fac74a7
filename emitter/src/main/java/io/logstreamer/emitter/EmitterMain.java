package io.logstreamer.emitter;

import io.logstreamer.cli.CommandLineApp;
import io.logstreamer.cli.ExitCodes;
import io.logstreamer.cli.Invocation;
import io.logstreamer.cli.Program;
import io.logstreamer.cli.StopSignal;
import io.logstreamer.cli.Switch;
import io.logstreamer.emitter.report.Report;
import io.logstreamer.emitter.report.ReportJson;
import io.logstreamer.emitter.report.ReportText;
import io.logstreamer.emitter.report.Screen;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Sends packets until the end of the run or a signal, then reports. */
public final class EmitterMain {

    public static final Switch JSON = new Switch("--json", "The report as one JSON object instead of text.");

    static final Switch GZIP = new Switch("--gzip", "Bodies are sent packed, as Content-Encoding gzip.");

    static final Program PROGRAM = Program.named(
                    "emitter",
                    "Sends log packets at a steady rate, generated or from log files (a line a message), and reports what"
                            + " became of them. Exit code 1 if a packet was given up.",
                    EmitterMain.class)
            .with(
                    EmitterSettings.LOAD,
                    EmitterSettings.PACKETS,
                    EmitterSettings.REQUESTS,
                    EmitterSettings.PATIENCE,
                    EmitterSettings.OUTPUT)
            .with(GZIP, JSON)
            .withArguments("LOGFILE", "Log files to send, in order, plain or .gz; none: traffic is generated.");

    private EmitterMain() {}

    public static void main(String[] args) {
        StopSignal stopSignal = StopSignal.install();
        StopSignal.exit(
                CommandLineApp.ofThisProcess(PROGRAM).run(List.of(args), given -> run(given, stopSignal::isGiven)));
    }

    static int run(Invocation given, BooleanSupplier stopRequested) throws IOException, InterruptedException {
        Screen screen = new Screen(given.err(), Screen.ofStandardError());
        try (Setup setup = Setup.of(given)) {
            Rehearsal.play();
            Run.Result result = new Run(setup, screen, progressEveryNs(given, screen), stopRequested).untilEnd();
            Report report = result.report();
            given.out().println(given.has(JSON) ? ReportJson.of(report) : ReportText.of(report));
            return result.isSuccess() ? ExitCodes.OK : ExitCodes.FAILED;
        }
    }

    private static long progressEveryNs(Invocation given, Screen screen) {
        int seconds = given.get(EmitterSettings.PROGRESS_SEC);
        if (seconds == 0) {
            return Long.MAX_VALUE;
        }
        return TimeUnit.SECONDS.toNanos(screen.kind() == Screen.Kind.TERMINAL ? 1 : seconds);
    }
}
