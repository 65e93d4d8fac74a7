package io.logstreamer.analyzer;

import io.logstreamer.analyzer.analysis.Analysis;
import io.logstreamer.analyzer.count.Counts;
import io.logstreamer.analyzer.count.UniquePackets;
import io.logstreamer.analyzer.http.AnalyzerServer;
import io.logstreamer.analyzer.http.IngestLimits;
import io.logstreamer.cli.CommandLineApp;
import io.logstreamer.cli.ExitCodes;
import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Invocation;
import io.logstreamer.cli.OperationFailedException;
import io.logstreamer.cli.Program;
import io.logstreamer.cli.StopSignal;
import io.logstreamer.cli.log.ConsoleLog;
import io.logstreamer.cli.log.LogFormat;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Starts the analyzer and stops it in order when the process is told to end. */
public final class AnalyzerMain {

    static final Program PROGRAM = Program.named(
                    "analyzer",
                    "Receives log packets on POST /ingest, counts and analyzes what is in them.",
                    AnalyzerMain.class)
            .with(
                    AnalyzerSettings.LISTENING,
                    AnalyzerSettings.REQUESTS,
                    AnalyzerSettings.COUNTING,
                    AnalyzerSettings.ANALYZING,
                    AnalyzerSettings.LOG);

    private AnalyzerMain() {}

    public static void main(String[] args) {
        StopSignal.exit(CommandLineApp.ofThisProcess(PROGRAM).run(List.of(args), AnalyzerMain::run));
    }

    private static int run(Invocation given) throws InterruptedException {
        StopSignal stopSignal = StopSignal.install();
        ConsoleLog.use(given.get(LogFormat.LOG_FORMAT));
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
        InetSocketAddress address =
                new InetSocketAddress(given.get(AnalyzerSettings.BIND_ADDRESS), given.get(AnalyzerSettings.PORT));
        String shown = address.getHostString() + ":";
        if (address.isUnresolved()) {
            throw InvalidSettingException.of(
                    AnalyzerSettings.BIND_ADDRESS, address.getHostString(), "an address or a name of this machine");
        }
        long heapBytes = Runtime.getRuntime().maxMemory();
        IngestLimits limits = AnalyzerSettings.ingestLimits(given.settings(), heapBytes);
        OptionalInt templates = AnalyzerSettings.templates(given.settings(), heapBytes);
        Optional<Analysis> analysis = templates.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Analysis(templates.getAsInt(), new SecureRandom().nextLong(), System::currentTimeMillis));
        Counts counts = new Counts(
                AnalyzerSettings.limits(given.settings(), heapBytes),
                analysis.<UniquePackets>map(found -> found).orElse(UniquePackets.IGNORED),
                System::nanoTime);
        try {
            AnalyzerServer server = AnalyzerServer.start(
                    bound -> given.get(AnalyzerSettings.ANALYZER_ID).orElse("analyzer-" + bound),
                    address,
                    given.get(AnalyzerSettings.IO_THREADS),
                    limits,
                    counts,
                    analysis,
                    System::nanoTime);
            given.out().println(server.analyzerId() + " listens on " + shown + server.port());
            return server;
        } catch (IOException e) {
            throw new OperationFailedException(
                    "cannot listen on " + shown + address.getPort() + ": " + e.getMessage(), e);
        }
    }
}
