package io.logstreamer.server;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.log.ConsoleLog;
import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.control.FleetListener;
import io.logstreamer.core.pipeline.OrderedStop;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.pipeline.StageThreads;
import io.logstreamer.core.pipeline.Surroundings;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.core.time.StageFaults;
import io.logstreamer.server.admin.AdminHandler;
import io.logstreamer.server.config.DistributorConfig;
import io.logstreamer.server.http.Connections;
import io.logstreamer.server.http.GetOnly;
import io.logstreamer.server.http.HttpWorker;
import io.logstreamer.server.http.ListenAddress;
import io.logstreamer.server.http.Routes;
import io.logstreamer.server.ingest.IngestCounters;
import io.logstreamer.server.ingest.IngestHandler;
import io.logstreamer.server.live.Live;
import io.logstreamer.server.metrics.AdminCounts;
import io.logstreamer.server.metrics.BatchSizes;
import io.logstreamer.server.metrics.BuildInfo;
import io.logstreamer.server.metrics.DeadLetterCounts;
import io.logstreamer.server.metrics.FleetEvents;
import io.logstreamer.server.metrics.HealthHandler;
import io.logstreamer.server.metrics.Instruments;
import io.logstreamer.server.metrics.MetricsHandler;
import io.logstreamer.server.metrics.MetricsJsonHandler;
import io.logstreamer.server.metrics.MetricsRegistry;
import io.logstreamer.server.metrics.ReloadCounts;
import io.logstreamer.server.metrics.StateTimes;
import io.logstreamer.server.policy.DoorPolicy;
import io.logstreamer.server.reload.ConfigWatch;
import io.logstreamer.server.reload.Reloadable;
import io.logstreamer.server.reload.Reloader;
import io.logstreamer.server.tap.TapHandler;
import io.undertow.server.HttpHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** A running distributor: the pipeline, its ports and its metrics. */
public final class Distributor {
    private static final NanoClock CLOCK = NanoClock.SYSTEM;
    private static final long LEAST_WRITE_NS = 1_000_000_000L;

    private final DistributorConfig config;
    private final LetterBox letters;
    private final Pipeline pipeline;
    private final Instruments instruments;
    private final MetricsRegistry registry;
    private final HttpWorker worker;
    private final Live live;
    private final TapHandler tap;
    private final IngestHandler ingest;
    private final Reloader reloader;
    private final ConfigWatch watch;
    private final Listeners listeners;

    private Distributor(
            DistributorConfig config,
            Supplier<DistributorConfig> source,
            Links links,
            StageFaults faults,
            String version) {
        this.config = config;
        long startedNs = CLOCK.nanoTime();
        letters = LetterBox.open(config.deadLetters(), CLOCK);
        DeadLetterCounts deadLetters = letters.counted();
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
                new DoorPolicy(config.policy(), pipeline.budget(), CLOCK),
                new IngestCounters(),
                connections,
                config.http().maxConnections(),
                deadLetters,
                batchSizes,
                new StateTimes(InstantSource.system()),
                new AdminCounts(),
                new ReloadCounts(InstantSource.system()),
                events,
                CLOCK,
                startedNs,
                BuildInfo.of(version));
        pipeline.start(config.analyzers());
        registry = new MetricsRegistry(instruments); // while the first probes are under way
        tap = new TapHandler(config.tap(), pipeline, CLOCK, InstantSource.system());
        ingest = ingest(faults);
        reloader = new Reloader(config, source, pipeline.conductor(), instruments.reloads(), parts(links));
        watch = new ConfigWatch(() -> reloader.config().watch(), () -> reload("a changed file"));
        live = new Live(instruments, reloader::settings, InstantSource.system());
        worker = new HttpWorker(config.http());
        FirstProbes.await(pipeline, config.analyzers().size(), CLOCK, startedNs);
        try {
            listeners = Listeners.open(
                    config,
                    worker,
                    new Listeners.Handlers(metricsRoutes(), new AdminHandler(reloader, instruments), packetRoutes()),
                    instruments.connections());
            live.start();
            watch.start();
        } catch (RuntimeException e) {
            worker.close();
            throw e;
        }
    }

    /**
     * Starts everything; when this returns, packets are taken in.
     *
     * @param source reads the configuration again, or throws an {@link InvalidSettingException} with all that is wrong
     * @param faults hears when a stage fails or cannot go on, and should end the process
     * @throws io.logstreamer.cli.OperationFailedException if a port cannot be had
     * @throws InvalidSettingException if dead letters cannot be written where they should
     */
    public static Distributor start(
            DistributorConfig config,
            Supplier<DistributorConfig> source,
            Links links,
            StageFaults faults,
            String version) {
        return new Distributor(config, source, links, faults, version);
    }

    /** Reads the configuration again and puts it in force, or leaves all as it is and logs why. */
    public void reload(String who) {
        reloader.reload(who);
    }

    /** What goes by the configuration in force, besides the pipeline: the conductor sees to that. */
    private List<Reloadable> parts(Links links) {
        return List.of(
                links.limits(),
                config -> ConsoleLog.use(config.logFormat()),
                config -> ingest.use(config.ingest()),
                config -> instruments.policy().replace(config.policy()),
                config -> tap.use(config.tap()));
    }

    private static FleetListener both(FleetListener first, FleetListener second) {
        return change -> {
            first.stateChanged(change);
            second.stateChanged(change);
        };
    }

    private IngestHandler ingest(StageFaults faults) {
        return new IngestHandler(
                config.ingest(),
                pipeline,
                instruments.policy(),
                instruments.ingest(),
                CLOCK,
                () -> ThreadLocalRandom.current().nextLong(),
                faults);
    }

    private Routes packetRoutes() {
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

    /** One line: where it listens and how many analyzers are up. */
    public String summary() {
        Fleet fleet = pipeline.conductor().fleet();
        return "listening on " + packetsAddress() + ", metrics on " + metricsAddress() + ", " + fleet.healthy() + " of "
                + fleet.total() + " analyzers up";
    }

    /** Where packets are posted, with the real port. */
    public ListenAddress packetsAddress() {
        return listeners.packets().address();
    }

    /** Where metrics are scraped, with the real port. */
    public ListenAddress metricsAddress() {
        return listeners.metrics().address();
    }

    /** Where operators ask, with the real port. */
    public ListenAddress adminAddress() {
        return listeners.admin().address();
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    /** Which packets may come in; another may be put in force at any time. */
    public DoorPolicy policy() {
        return instruments.policy();
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
        watch.close();
        long timeoutNs = reloader.config().drainTimeoutNs();
        OrderedStop.Report report = new OrderedStop(pipeline).stop(timeoutNs);
        Stopped stopped = new Stopped(report, letters.stop(Math.max(LEAST_WRITE_NS, timeoutNs - report.tookNs())));
        listeners.packets().close();
        live.close();
        tap.close();
        listeners.metrics().close();
        listeners.admin().close();
        worker.close();
        registry.close();
        return stopped;
    }
}
