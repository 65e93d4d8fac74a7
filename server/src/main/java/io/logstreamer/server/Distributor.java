package io.logstreamer.server;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.core.control.CapacityChange;
import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.control.FleetListener;
import io.logstreamer.core.control.StateChange;
import io.logstreamer.core.health.AnalyzerState;
import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.pipeline.OrderedStop;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.pipeline.StageThreads;
import io.logstreamer.core.pipeline.Surroundings;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.core.time.StageFaults;
import io.logstreamer.server.admin.AdminHandler;
import io.logstreamer.server.config.DistributorConfig;
import io.logstreamer.server.config.DistributorSettings;
import io.logstreamer.server.deadletter.DeadLetterConfig;
import io.logstreamer.server.deadletter.DeadLetterFiles;
import io.logstreamer.server.deadletter.DeadLetterLog;
import io.logstreamer.server.deadletter.LetterCounts;
import io.logstreamer.server.http.Connections;
import io.logstreamer.server.http.GetOnly;
import io.logstreamer.server.http.HttpWorker;
import io.logstreamer.server.http.ListenAddress;
import io.logstreamer.server.http.Listener;
import io.logstreamer.server.http.Routes;
import io.logstreamer.server.ingest.IngestCounters;
import io.logstreamer.server.ingest.IngestHandler;
import io.logstreamer.server.live.FleetEvents;
import io.logstreamer.server.live.Live;
import io.logstreamer.server.metrics.AdminCounts;
import io.logstreamer.server.metrics.BatchSizes;
import io.logstreamer.server.metrics.BuildInfo;
import io.logstreamer.server.metrics.DeadLetterCounts;
import io.logstreamer.server.metrics.HealthHandler;
import io.logstreamer.server.metrics.Instruments;
import io.logstreamer.server.metrics.MetricsHandler;
import io.logstreamer.server.metrics.MetricsJsonHandler;
import io.logstreamer.server.metrics.MetricsRegistry;
import io.logstreamer.server.metrics.StateTimes;
import io.logstreamer.server.tap.TapHandler;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A running distributor: the pipeline, its ports and its metrics. */
public final class Distributor {
    private static final NanoClock CLOCK = NanoClock.SYSTEM;
    private static final long FIRST_PROBES_NS = 2_000_000_000L;
    private static final long LOOK_NS = 2_000_000;
    private static final long LEAST_WRITE_NS = 1_000_000_000L;

    private final DistributorConfig config;
    private final StageFaults faults;
    private final Optional<DeadLetterFiles> letters;
    private final Pipeline pipeline;
    private final Instruments instruments;
    private final MetricsRegistry registry;
    private final HttpWorker worker;
    private final Live live;
    private final TapHandler tap;
    private final Listener packets;
    private final Listener metrics;
    private final Listener admin;

    private Distributor(DistributorConfig config, Links links, StageFaults faults, String version) {
        this.config = config;
        this.faults = faults;
        long startedNs = CLOCK.nanoTime();
        letters = config.deadLetters().map(Distributor::open);
        DeadLetterCounts deadLetters = deadLetters();
        BatchSizes batchSizes = new BatchSizes();
        FleetEvents events = new FleetEvents(InstantSource.system());
        pipeline = new Pipeline(
                config.pipeline(),
                new Surroundings(
                        batchSizes.counting(links.transports()),
                        links.prober(),
                        deadLetters,
                        both(new FleetLog(), events),
                        CLOCK,
                        new SplittableRandom(),
                        new StageThreads(CLOCK, faults),
                        faults));
        Connections connections = new Connections();
        pipeline.highWaters().add(connections.highWater());
        instruments = new Instruments(
                pipeline,
                new IngestCounters(),
                connections,
                config.http().maxConnections(),
                deadLetters,
                batchSizes,
                new StateTimes(InstantSource.system()),
                new AdminCounts(),
                CLOCK,
                startedNs,
                BuildInfo.of(version));
        pipeline.start(config.analyzers());
        registry = new MetricsRegistry(instruments); // while the first probes are under way
        live = new Live(instruments, events, config.settings(), InstantSource.system());
        tap = new TapHandler(config.tap(), pipeline, CLOCK, InstantSource.system());
        worker = new HttpWorker(config.http());
        awaitFirstProbes(startedNs);
        try {
            metrics = Listener.open("METRICS_ADDR", config.metrics(), worker, metricsRoutes());
            admin = openAfter(
                    metrics,
                    () -> Listener.open(
                            "ADMIN_ADDR",
                            config.admin().address(),
                            worker,
                            new AdminHandler(config.admin(), instruments)));
            packets = openAfter(
                    admin,
                    () -> openAfter(
                            metrics,
                            () -> Listener.open(
                                    "PORT", config.packets(), worker, packetRoutes(), instruments.connections())));
            live.start();
        } catch (RuntimeException e) {
            worker.close();
            throw e;
        }
    }

    /**
     * Starts everything; when this returns, packets are taken in.
     *
     * @param faults hears when a stage fails or cannot go on, and should end the process
     * @throws io.logstreamer.cli.OperationFailedException if a port cannot be had
     * @throws InvalidSettingException if dead letters cannot be written where they should
     */
    public static Distributor start(DistributorConfig config, Links links, StageFaults faults, String version) {
        return new Distributor(config, links, faults, version);
    }

    private static FleetListener both(FleetListener first, FleetListener second) {
        return new FleetListener() {
            @Override
            public void stateChanged(StateChange change) {
                first.stateChanged(change);
                second.stateChanged(change);
            }

            @Override
            public void capacityChanged(CapacityChange change) {
                first.capacityChanged(change);
                second.capacityChanged(change);
            }
        };
    }

    private static DeadLetterFiles open(DeadLetterConfig config) {
        try {
            return DeadLetterFiles.open(config, InstantSource.system(), CLOCK);
        } catch (IOException | UncheckedIOException e) {
            throw InvalidSettingException.of(
                    DistributorSettings.DEAD_LETTER_DIR,
                    config.directory(),
                    DistributorSettings.DEAD_LETTER_DIR.allowed() + " (" + e + ")");
        }
    }

    private DeadLetterCounts deadLetters() {
        DeadLetters log = new DeadLetterLog(CLOCK);
        if (letters.isEmpty()) {
            return new DeadLetterCounts(log, LetterCounts.ofNoDirectory());
        }
        DeadLetterFiles files = letters.get();
        DeadLetters both = (packet, reason, analyzer, detail) -> {
            files.add(packet, reason, analyzer, detail);
            log.add(packet, reason, analyzer, detail);
        };
        return new DeadLetterCounts(both, files.counts());
    }

    /** One that was opened before is closed if the next cannot be. */
    private static Listener openAfter(Listener before, Supplier<Listener> opening) {
        try {
            return opening.get();
        } catch (RuntimeException e) {
            before.close();
            throw e;
        }
    }

    private Routes packetRoutes() {
        HttpHandler ingest = new IngestHandler(
                config.ingest(),
                pipeline,
                instruments.ingest(),
                CLOCK,
                () -> ThreadLocalRandom.current().nextLong(),
                faults);
        return new Routes(Map.of(
                "/ingest", ingest,
                "/health", new GetOnly(new HealthHandler(pipeline)),
                "/metrics-json", new GetOnly(new MetricsJsonHandler(instruments))));
    }

    private Routes metricsRoutes() {
        Map<String, HttpHandler> routes =
                Map.of("/metrics", new GetOnly(MetricsHandler.compressing(registry)), "/tap", new GetOnly(tap));
        return new Routes(routes, new GetOnly(live));
    }

    private void awaitFirstProbes(long startedNs) {
        while (!hasProbedAll() && CLOCK.nanoTime() - startedNs < FIRST_PROBES_NS) {
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private boolean hasProbedAll() {
        Fleet fleet = pipeline.conductor().fleet();
        return fleet.total() == config.analyzers().size()
                && fleet.members().stream().noneMatch(member -> member.state() == AnalyzerState.STARTING);
    }

    /** One line: where it listens and how many analyzers are up. */
    public String summary() {
        Fleet fleet = pipeline.conductor().fleet();
        return "listening on " + packetsAddress() + ", metrics on " + metricsAddress() + ", " + fleet.healthy() + " of "
                + fleet.total() + " analyzers up";
    }

    /** Where packets are posted, with the real port. */
    public ListenAddress packetsAddress() {
        return packets.address();
    }

    /** Where metrics are scraped, with the real port. */
    public ListenAddress metricsAddress() {
        return metrics.address();
    }

    /** Where operators ask, with the real port. */
    public ListenAddress adminAddress() {
        return admin.address();
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    /** First step of {@link #stop}, alone: from now on everything is refused. */
    public void refuse() {
        new OrderedStop(pipeline).refuse();
    }

    /**
     * How a stop went.
     *
     * @param report of the packets
     * @param unwrittenLetters dead letters that waited for the disk until time was up
     */
    public record Stopped(OrderedStop.Report report, long unwrittenLetters) {
        public boolean isComplete() {
            return report.isComplete() && unwrittenLetters == 0;
        }
    }

    /**
     * Refuses, sends what is inside for as long as DRAIN_TIMEOUT_SEC allows, writes dead letters in what is left of that, at
     * least a second, then closes everything.
     */
    public Stopped stop() {
        OrderedStop.Report report = new OrderedStop(pipeline).stop(config.drainTimeoutNs());
        long leftNs = config.drainTimeoutNs() - report.tookNs();
        Stopped stopped =
                new Stopped(report, letters.map(files -> stop(files, leftNs)).orElse(0L));
        packets.close();
        live.close();
        tap.close();
        metrics.close();
        admin.close();
        worker.close();
        registry.close();
        return stopped;
    }

    private static long stop(DeadLetterFiles files, long leftNs) {
        try {
            return files.stop(Math.max(LEAST_WRITE_NS, leftNs));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stopping", e);
        }
    }
}
