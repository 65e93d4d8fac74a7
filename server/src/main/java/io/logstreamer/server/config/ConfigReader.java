package io.logstreamer.server.config;

import static io.logstreamer.server.config.DistributorSettings.*;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Setting;
import io.logstreamer.cli.Settings;
import io.logstreamer.cli.SettingsFile;
import io.logstreamer.cli.log.LogFormat;
import io.logstreamer.core.control.ConductorConfig;
import io.logstreamer.core.health.HealthConfig;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.pipeline.LimitConfig;
import io.logstreamer.core.pipeline.PipelineConfig;
import io.logstreamer.core.time.Backoff;
import io.logstreamer.server.deadletter.DeadLetterConfig;
import io.logstreamer.server.http.HttpConfig;
import io.logstreamer.server.http.ListenAddress;
import io.logstreamer.server.ingest.IngestConfig;
import io.logstreamer.server.policy.PolicyConfig;
import io.logstreamer.server.policy.PriorityConfig;
import io.logstreamer.server.policy.RateConfig;
import io.logstreamer.server.policy.RateUnit;
import io.logstreamer.server.scan.ScanLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Turns settings that are right one by one into records, once they have been found to fit together. */
public final class ConfigReader {
    private static final Backoff RESEND_BACKOFF =
            new Backoff(TimeUnit.MILLISECONDS.toNanos(20), TimeUnit.SECONDS.toNanos(1));

    /** Files that are open whoever is connected: jars, logs, dead letters, selectors of our own, and some to spare. */
    private static final int OWN_FILES = 96;

    /** A selector's own. */
    private static final int FILES_PER_SELECTOR = 2;

    private static final int PROBE_FILES = 1;

    private static final int LEAST_IDLE_MS = 60_000;
    private static final long MOST_LETTER_FILE_BYTES = 64 << 20;

    private final Settings settings;
    private final Machine machine;

    private ConfigReader(Settings settings, Machine machine) {
        this.settings = settings;
        this.machine = machine;
    }

    /** @throws InvalidSettingException if settings do not fit together; it holds all that was found */
    public static DistributorConfig read(Settings settings, Machine machine) {
        ConfigReader reader = new ConfigReader(settings, machine);
        reader.check();
        return reader.config();
    }

    private void check() {
        List<String> problems = new ArrayList<>();
        int analyzers = get(ANALYZERS).size();
        if (analyzers > get(MAX_ANALYZERS)) {
            problems.addAll(settings.invalid(
                            ANALYZERS, analyzers + " analyzers", "at most MAX_ANALYZERS, " + get(MAX_ANALYZERS))
                    .problems());
        }
        requireAtMost(problems, MAX_PACKET_BYTES, MAX_BODY_BYTES.name(), get(MAX_BODY_BYTES));
        requireAtMost(problems, MAX_PACKET_BYTES, MAX_IN_FLIGHT_BYTES.name(), maxBytes());
        requireAtMost(
                problems,
                LOW_PRIORITY_MAX_PERCENT,
                NORMAL_PRIORITY_MAX_PERCENT.name(),
                get(NORMAL_PRIORITY_MAX_PERCENT));
        requireAtMost(problems, EJECT_BASE_MS, EJECT_MAX_MS.name(), get(EJECT_MAX_MS));
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
    }

    private void requireAtMost(List<String> problems, Setting<Integer> setting, String bound, long most) {
        if (get(setting) > most) {
            problems.addAll(settings.invalid(setting, get(setting), "at most " + bound + ", which is " + most)
                    .problems());
        }
    }

    private DistributorConfig config() {
        return new DistributorConfig(
                new ListenAddress(ListenAddress.EVERY_INTERFACE, get(PORT)),
                get(METRICS_ADDR),
                get(TAP),
                AdminReader.read(settings),
                new HttpConfig(
                        ioThreads(),
                        maxConnections(),
                        get(MAX_HEAD_BYTES),
                        get(HEAD_TIMEOUT_MS),
                        Math.max(LEAST_IDLE_MS, 2 * get(READ_TIMEOUT_MS))),
                ingest(),
                policy(),
                new PipelineConfig(
                        new LimitConfig(get(INGEST_BUFFER_SIZE), maxPackets(), maxBytes()),
                        lane(),
                        new ConductorConfig(health(), seconds(HEALTH_CHECK_TIMEOUT_SEC))),
                get(ANALYZERS),
                seconds(DRAIN_TIMEOUT_SEC),
                get(DEAD_LETTER_DIR).map(this::deadLetters),
                get(LogFormat.LOG_FORMAT),
                watch(),
                settingsInForce());
    }

    private WatchConfig watch() {
        List<Path> files = Stream.of(get(SettingsFile.CONFIG_FILE), get(ADMIN_TOKEN_FILE))
                .flatMap(Optional::stream)
                .toList();
        return new WatchConfig(files, seconds(CONFIG_WATCH_SEC));
    }

    private SettingsInForce settingsInForce() {
        return new SettingsInForce(
                settings,
                Map.of(
                        IO_THREADS, ioThreads(),
                        MAX_CONNECTIONS, maxConnections(),
                        MAX_IN_FLIGHT_PACKETS, maxPackets(),
                        MAX_IN_FLIGHT_BYTES, maxBytes()));
    }

    private DeadLetterConfig deadLetters(Path directory) {
        long maxBytes = get(DEAD_LETTER_MAX_BYTES);
        return new DeadLetterConfig(
                directory,
                maxBytes,
                Math.min(MOST_LETTER_FILE_BYTES, maxBytes / 8),
                Math.max(maxBytes() / 8, get(MAX_PACKET_BYTES)));
    }

    private IngestConfig ingest() {
        int maxBodyBytes = get(MAX_BODY_BYTES);
        long openBytesPerThread = Math.max(maxBodyBytes, maxBytes() / ioThreads());
        return new IngestConfig(
                new ScanLimits(get(MAX_PACKET_BYTES), get(MAX_MESSAGES_PER_PACKET), get(MAX_NESTING)),
                maxBodyBytes,
                get(MAX_PACKETS_PER_BODY),
                get(MAX_COMPRESSION_RATIO),
                openBytesPerThread,
                get(READ_TIMEOUT_MS));
    }

    private PolicyConfig policy() {
        Map<RateUnit, Long> perSecond = new EnumMap<>(RateUnit.class);
        get(EMITTER_PACKETS_PER_SEC).ifPresent(rate -> perSecond.put(RateUnit.PACKETS, rate));
        get(EMITTER_MESSAGES_PER_SEC).ifPresent(rate -> perSecond.put(RateUnit.MESSAGES, rate));
        get(EMITTER_BYTES_PER_SEC).ifPresent(rate -> perSecond.put(RateUnit.BYTES, rate));
        return new PolicyConfig(
                new RateConfig(perSecond, get(EMITTER_BURST_SEC), get(MAX_TRACKED_EMITTERS)),
                new PriorityConfig(
                        get(LOW_PRIORITY_MAX_PERCENT), get(NORMAL_PRIORITY_MAX_PERCENT), get(LOW_PRIORITY_KEPT)));
    }

    private LaneConfig lane() {
        int analyzers = get(ANALYZERS).size();
        return new LaneConfig(
                get(PER_ANALYZER_QUEUE_SIZE),
                Math.max(1, maxBytes() / (analyzers + 1)),
                get(BATCH_MAX_PACKETS),
                get(BATCH_MAX_BYTES),
                millis(BATCH_LINGER_MS),
                get(LANE_IN_FLIGHT),
                get(SENDER_RETRIES),
                millis(SENDER_TIMEOUT_MS),
                get(REROUTE_LIMIT),
                RESEND_BACKOFF);
    }

    private HealthConfig health() {
        return new HealthConfig(
                get(MAX_FAILURES),
                millis(EJECT_BASE_MS),
                millis(EJECT_MAX_MS),
                seconds(RAMP_SEC),
                seconds(HEALTH_CHECK_INTERVAL_SEC));
    }

    private int ioThreads() {
        return get(IO_THREADS).orElseGet(() -> Math.max(1, machine.processors() / 2));
    }

    /**
     * MAX_CONNECTIONS, or fewer if the process may not open so many files: without one for a connection to an analyzer
     * nothing would be delivered any more, for as long as emitters hold theirs. All that an analyzer needs is counted twice,
     * as a client and its connections are replaced before they are closed.
     */
    private int maxConnections() {
        long perAnalyzer = 2L * (get(LANE_IN_FLIGHT) + PROBE_FILES + FILES_PER_SELECTOR);
        long others = OWN_FILES
                + (long) FILES_PER_SELECTOR * ioThreads()
                + 2L * HttpConfig.MAX_METRICS_CONNECTIONS // METRICS_ADDR's and ADMIN_ADDR's
                + get(ANALYZERS).size() * perAnalyzer;
        return (int) Math.max(1, Math.min(get(MAX_CONNECTIONS), machine.maxOpenFiles() - others));
    }

    private long maxPackets() {
        return get(MAX_IN_FLIGHT_PACKETS)
                .orElseGet(() -> get(INGEST_BUFFER_SIZE) + (long) get(ANALYZERS).size() * get(PER_ANALYZER_QUEUE_SIZE));
    }

    private long maxBytes() {
        return get(MAX_IN_FLIGHT_BYTES).orElseGet(() -> machine.maxHeapBytes() / 4);
    }

    private <T> T get(Setting<T> setting) {
        return settings.get(setting);
    }

    private long millis(Setting<Integer> setting) {
        return TimeUnit.MILLISECONDS.toNanos(get(setting));
    }

    private long seconds(Setting<Integer> setting) {
        return TimeUnit.SECONDS.toNanos(get(setting));
    }
}
