package io.logstreamer.server.demo;

import io.logstreamer.cli.CommandLineApp;
import io.logstreamer.cli.Invocation;
import io.logstreamer.cli.Program;
import io.logstreamer.cli.StopSignal;
import io.logstreamer.server.terminal.Screen;
import java.io.IOException;
import java.util.List;

/** Runs the demo, and on Ctrl-C ends it in order and still tells how it went. */
public final class DemoMain {

    static final Program PROGRAM = Program.named(
                    "demo",
                    "Starts three analyzers (shares 0.5, 0.3 and 0.2), the distributor and an emitter as real processes,"
                            + " and shows what they do. Exit code 0 only if the ledger balances and every accepted packet"
                            + " was delivered.",
                    DemoMain.class)
            .with(DemoSettings.LOAD, DemoSettings.LISTENING, DemoSettings.OUTPUT)
            .withArguments(
                    "LOGFILE", "Log files to send over and over, plain or .gz, a line a message; none: generated.");

    private DemoMain() {}

    public static void main(String[] args) {
        StopSignal.exit(CommandLineApp.ofThisProcess(PROGRAM).run(List.of(args), DemoMain::run));
    }

    private static int run(Invocation given) throws IOException, InterruptedException {
        Installation installation = Installation.ofThisProcess();
        DemoPlan plan = DemoPlan.of(given);
        StopSignal stopSignal = StopSignal.install();
        try (ProcessFleet fleet = new ProcessFleet(installation, plan);
                Screen screen = Screen.open(given.out())) {
            DemoCommands commands = new DemoCommands(screen, System.in);
            return new DemoRun(plan, fleet, screen, commands, stopSignal::isGiven).untilEnd();
        }
    }
}
