package io.logstreamer.analyzer;

import io.logstreamer.analyzer.count.Counts;
import io.logstreamer.analyzer.http.AnalyzerServer;
import io.logstreamer.cli.CommandLineApp;
import io.logstreamer.cli.ExitCodes;
import io.logstreamer.cli.Invocation;
import io.logstreamer.cli.OperationFailedException;
import io.logstreamer.cli.Program;
import io.logstreamer.cli.StopSignal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Starts the analyzer and stops it in order when the process is told to end. */
public final class AnalyzerMain {

    static final Program PROGRAM = Program.named(
                    "analyzer", "Receives log packets on POST /ingest and counts what is in them.", AnalyzerMain.class)
            .with(AnalyzerSettings.LISTENING, AnalyzerSettings.REQUESTS, AnalyzerSettings.COUNTING);

    private AnalyzerMain() {}

    public static void main(String[] args) {
        StopSignal.exit(CommandLineApp.ofThisProcess(PROGRAM).run(List.of(args), AnalyzerMain::run));
    }

    private static int run(Invocation given) throws InterruptedException {
        StopSignal stopSignal = StopSignal.install();
        AnalyzerServer server = start(given);
        stopSignal.await();
        Duration timeout = given.get(AnalyzerSettings.STOP_TIMEOUT);
        if (server.stop(timeout)) {
            return ExitCodes.OK;
        }
        throw new OperationFailedException(
                "stopped with requests in flight: they took longer than STOP_TIMEOUT, " + timeout.toMillis() + " ms");
    }

    private static AnalyzerServer start(Invocation given) {
        String host = given.get(AnalyzerSettings.BIND_ADDRESS);
        int port = given.get(AnalyzerSettings.PORT);
        Counts counts = new Counts(AnalyzerSettings.limits(given.settings()), System::nanoTime);
        try {
            AnalyzerServer server = AnalyzerServer.start(
                    bound -> given.get(AnalyzerSettings.ANALYZER_ID).orElse("analyzer-" + bound),
                    new InetSocketAddress(host, port),
                    given.get(AnalyzerSettings.IO_THREADS),
                    AnalyzerSettings.ingestLimits(
                            given.settings(), Runtime.getRuntime().maxMemory()),
                    counts,
                    System::nanoTime);
            given.out().println(server.analyzerId() + " listens on " + host + ":" + server.port());
            return server;
        } catch (IOException e) {
            throw new OperationFailedException("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }
}
