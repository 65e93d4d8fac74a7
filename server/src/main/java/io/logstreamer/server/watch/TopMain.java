package io.logstreamer.server.watch;

import io.logstreamer.cli.CommandLineApp;
import io.logstreamer.cli.Invocation;
import io.logstreamer.cli.Program;
import io.logstreamer.cli.StopSignal;
import io.logstreamer.server.terminal.Screen;
import java.util.List;

/** Shows how a distributor stands, again and again. */
public final class TopMain {
    static final Program PROGRAM = Program.named(
                    "top",
                    "Shows how a distributor stands: its analyzers, shares, queues, latencies and ledger; on a terminal again"
                            + " and again in place, where q ends it and the arrows scroll, else once. Exit code 69 if nothing"
                            + " answers there; on a terminal it goes on trying.",
                    TopMain.class)
            .with(TopSettings.WHEN)
            .with(TopSettings.JSON)
            .withArguments("URL", DistributorUrl.ABOUT);

    private TopMain() {}

    public static void main(String[] args) {
        StopSignal.exit(CommandLineApp.ofThisProcess(PROGRAM).run(List.of(args), TopMain::run));
    }

    private static int run(Invocation given) throws Exception {
        DistributorUrl url = DistributorUrl.of(given);
        StopSignal stop = StopSignal.install();
        boolean json = given.has(TopSettings.JSON);
        try (Screen screen = json ? Screen.plain(given.out()) : Screen.open(given.out());
                StatusSource source = new StatusSource(url.at("/status"))) {
            int count = given.get(TopSettings.COUNT).orElse(screen.isTerminal() ? 0 : 1);
            TopRun run = new TopRun(url, source, screen, given.get(TopSettings.INTERVAL), count, stop::isGiven);
            return json ? run.printJson(given.err()) : run.show(given.err());
        }
    }
}
