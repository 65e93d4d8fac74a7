package io.logstreamer.server.figures;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.Checkout;
import io.logstreamer.server.system.FreePorts;
import io.logstreamer.server.system.Http;
import io.logstreamer.server.system.Launched;
import io.logstreamer.server.system.Sent;
import io.logstreamer.server.system.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The programs of one measurement, all on loopback; every one of them is killed at the end. */
final class Programs implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final Path logs;
    private final Http http = new Http();
    private final List<Launched> launched = new ArrayList<>();

    /** @param name of the directory of their output */
    Programs(String name) {
        this.logs = Checkout.ROOT.resolve(Path.of("server", "target", "system-tests", name));
    }

    Http http() {
        return http;
    }

    /** Returns when it answers. */
    Launched analyzer(int port, int delayMs) throws InterruptedException {
        Launched analyzer = launch(
                "analyzer-" + port,
                "analyzer",
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--processing-delay-ms=" + delayMs);
        Waiting.until("an analyzer answers", START_PATIENCE, analyzer::err, () -> {
            assertTrue(analyzer.isAlive());
            return http.get(port, "/health").statusCode() == 200;
        });
        return analyzer;
    }

    /** Before these analyzers, with equal weights; returns when all are up. */
    RunningDistributor distributor(String name, List<Integer> analyzerPorts, String... flags)
            throws IOException, InterruptedException {
        List<Integer> ports = FreePorts.find(2);
        double weight = 1.0 / analyzerPorts.size();
        String analyzers = IntStream.range(0, analyzerPorts.size())
                .mapToObj(i -> String.format(
                        Locale.ROOT, "analyzer-%d@http://127.0.0.1:%d=%.4f", i + 1, analyzerPorts.get(i), weight))
                .collect(Collectors.joining(","));
        Stream<String> arguments = Stream.of(
                "distributor",
                "--port=" + ports.get(0),
                "--metrics-addr=127.0.0.1:" + ports.get(1),
                "--admin-addr=127.0.0.1:0",
                "--analyzers=" + analyzers);
        Launched process =
                launch(name, Stream.concat(arguments, Stream.of(flags)).toArray(String[]::new));
        RunningDistributor distributor = new RunningDistributor(process, ports.get(0), ports.get(1), http);
        Waiting.until("all analyzers up", START_PATIENCE, process::err, () -> {
            assertTrue(process.isAlive());
            return distributor.allUp(analyzerPorts.size());
        });
        return distributor;
    }

    /** One that gives up what is refused, and so goes on at its rate; it ends by itself. */
    Launched emitter(String name, RunningDistributor target, double packetsPerSecond, Duration lasts, String... flags) {
        Stream<String> arguments = Stream.of(
                "emitter",
                "--target-url=http://127.0.0.1:" + target.port() + "/ingest",
                "--emitter-id=" + name,
                String.format(Locale.ROOT, "--rate=%.1f", packetsPerSecond),
                "--duration=" + lasts.toMillis() + "ms",
                "--retry-limit-sec=0",
                "--json",
                "--progress-sec=0");
        return launch(name, Stream.concat(arguments, Stream.of(flags)).toArray(String[]::new));
    }

    /** What an emitter counted, once it has ended; it may have given packets up. */
    static Sent report(Launched emitter, Duration patience) throws InterruptedException {
        int exitCode = emitter.awaitExit(patience);
        assertTrue(exitCode == 0 || exitCode == 1, emitter::err);
        return new Sent(Http.parse(emitter.out()));
    }

    private Launched launch(String name, String... arguments) {
        Launched one = Launched.start(logs, name, List.of(arguments));
        launched.add(one);
        return one;
    }

    @Override
    public void close() {
        launched.forEach(Launched::kill);
    }
}
