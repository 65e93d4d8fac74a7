package io.logstreamer.analyzer.http;

import io.logstreamer.analyzer.analysis.Analysis;
import io.logstreamer.analyzer.count.Counts;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/** The listening server. */
public final class AnalyzerServer {

    /** Idle connections are closed after this; longer than the 30 s a Java client keeps one. */
    private static final int IDLE_MS = 90_000;

    private final String analyzerId;
    private final int port;
    private final Undertow undertow;
    private final StopGate gate;
    private final AnalyzerMetrics metrics;

    private AnalyzerServer(String analyzerId, int port, Undertow undertow, StopGate gate, AnalyzerMetrics metrics) {
        this.analyzerId = analyzerId;
        this.port = port;
        this.undertow = undertow;
        this.gate = gate;
        this.metrics = metrics;
    }

    /**
     * Binds and serves.
     *
     * @param nameForPort makes the analyzer's id of the port that was bound
     * @param analysis what {@code counts} shows its unique packets to, if anything
     * @param address its port may be 0: a free one is bound
     * @throws IOException if the address cannot be bound
     */
    public static AnalyzerServer start(
            IntFunction<String> nameForPort,
            InetSocketAddress address,
            int ioThreads,
            IngestLimits limits,
            Counts counts,
            Optional<Analysis> analysis,
            LongSupplier nowNs)
            throws IOException {
        // Known only once the port is bound; a request that is earlier waits for it.
        CompletableFuture<String> analyzerId = new CompletableFuture<>();
        Readings readings = new Readings(analyzerId::join, counts, analysis);
        AnalyzerMetrics metrics = new AnalyzerMetrics(readings);
        IngestHandler ingest = new IngestHandler(counts, metrics, limits, nowNs);
        StopGate gate = new StopGate(analyzerId::join, new Routes(readings, metrics, ingest));
        Undertow undertow = Undertow.builder()
                .addHttpListener(address.getPort(), address.getHostString())
                .setIoThreads(ioThreads)
                .setWorkerThreads(2)
                // Else 2 MiB, at which Undertow resets the connection: BodyReader answers 413 by its own limit.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MS)
                .setHandler(gate)
                .build();
        try {
            undertow.start();
        } catch (RuntimeException e) {
            metrics.close();
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
        int port = port(undertow);
        analyzerId.complete(nameForPort.apply(port));
        return new AnalyzerServer(analyzerId.join(), port, undertow, gate, metrics);
    }

    public String analyzerId() {
        return analyzerId;
    }

    /** The port that was bound. */
    public int port() {
        return port;
    }

    private static int port(Undertow undertow) {
        return ((InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress()).getPort();
    }

    /**
     * Refuses new requests with 503, waits for those in flight, then closes everything.
     *
     * @return whether every request in flight was answered in time
     */
    public boolean stop(Duration atMost) throws InterruptedException {
        boolean answered = gate.closeAndWait(atMost);
        undertow.stop();
        metrics.close();
        return answered;
    }
}
