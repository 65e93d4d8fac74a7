package io.logstreamer.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Setting;
import io.logstreamer.cli.Settings;
import io.logstreamer.cli.SettingsFile;
import io.logstreamer.cli.log.LogFormat;
import io.logstreamer.core.time.Backoff;
import io.logstreamer.server.deadletter.DeadLetterConfig;
import io.logstreamer.server.http.ListenAddress;
import io.logstreamer.server.policy.RateUnit;
import io.logstreamer.server.tap.TapAccess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigReaderTest {
    private static final long HEAP = 512L << 20;
    private static final Machine MACHINE = new Machine(HEAP, 4, 20_000);
    private static final String TWO = "http://analyzer-1:9001=0.5,http://analyzer-2:9001=0.5";
    private static final long MS = 1_000_000;
    private static final long SEC = 1_000 * MS;

    /** One setting: where it ends up, by default and when changed. */
    record Key(String name, Function<DistributorConfig, Object> read, Object byDefault, String changed, Object then) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Key> keys() {
        return Stream.of(
                new Key("PORT", c -> c.packets().port(), 8080, "0", 0),
                new Key(
                        "METRICS_ADDR",
                        DistributorConfig::metrics,
                        new ListenAddress("0.0.0.0", 9100),
                        "[::1]:9",
                        new ListenAddress("::1", 9)),
                new Key("TAP", DistributorConfig::tap, TapAccess.LOOPBACK, "off", TapAccess.OFF),
                new Key(
                        "ADMIN_ADDR",
                        c -> c.admin().address(),
                        new ListenAddress("127.0.0.1", 9101),
                        "localhost:9",
                        new ListenAddress("localhost", 9)),
                new Key("ADMIN_TOKEN", c -> c.admin().token().isPresent(), false, "0123456789abcdef", true),
                new Key("IO_THREADS", c -> c.http().ioThreads(), 2, "3", 3),
                new Key("MAX_CONNECTIONS", c -> c.http().maxConnections(), 10_000, "9", 9),
                new Key("MAX_HEAD_BYTES", c -> c.http().maxHeadBytes(), 16_384, "1024", 1024),
                new Key("HEAD_TIMEOUT_MS", c -> c.http().headTimeoutMs(), 10_000, "100", 100),
                new Key("READ_TIMEOUT_MS", c -> c.ingest().readTimeoutMs(), 30_000, "100", 100),
                new Key("ANALYZERS", c -> c.analyzers().size(), 2, "http://a=1", 1),
                new Key("MAX_ANALYZERS", c -> c.analyzers().size(), 2, "2", 2),
                new Key("INGEST_BUFFER_SIZE", c -> c.pipeline().limits().ringPackets(), 10_000, "7", 7),
                new Key("PER_ANALYZER_QUEUE_SIZE", c -> c.pipeline().lane().queuePackets(), 10_000, "7", 7),
                new Key("MAX_IN_FLIGHT_PACKETS", c -> c.pipeline().limits().packets(), 30_000L, "5", 5L),
                new Key("MAX_IN_FLIGHT_BYTES", c -> c.pipeline().limits().bytes(), HEAP / 4, "2097152", 2_097_152L),
                new Key("MAX_BODY_BYTES", c -> c.ingest().maxBodyBytes(), 16 << 20, "1048576", 1 << 20),
                new Key("MAX_PACKETS_PER_BODY", c -> c.ingest().maxPackets(), 10_000, "1", 1),
                new Key("MAX_COMPRESSION_RATIO", c -> c.ingest().maxCompressionRatio(), 200, "1", 1),
                new Key("MAX_PACKET_BYTES", c -> c.ingest().scan().maxPacketBytes(), 1 << 20, "128", 128),
                new Key("MAX_MESSAGES_PER_PACKET", c -> c.ingest().scan().maxMessages(), 10_000, "1", 1),
                new Key("MAX_NESTING", c -> c.ingest().scan().maxNesting(), 64, "4", 4),
                rate("EMITTER_PACKETS_PER_SEC", RateUnit.PACKETS),
                rate("EMITTER_MESSAGES_PER_SEC", RateUnit.MESSAGES),
                rate("EMITTER_BYTES_PER_SEC", RateUnit.BYTES),
                new Key("EMITTER_BURST_SEC", c -> c.policy().rates().burstSec(), 2, "1", 1),
                new Key("MAX_TRACKED_EMITTERS", c -> c.policy().rates().maxEmitters(), 100_000, "1", 1),
                new Key("LOW_PRIORITY_MAX_PERCENT", c -> c.policy().priorities().lowPercent(), 100, "1", 1),
                new Key(
                        "NORMAL_PRIORITY_MAX_PERCENT",
                        c -> c.policy().priorities().normalPercent(),
                        100,
                        "70",
                        70),
                new Key("LOW_PRIORITY_KEPT", c -> c.policy().priorities().lowKept(), 1.0, "0.25", 0.25),
                new Key("BATCH_MAX_PACKETS", c -> c.pipeline().lane().batchMaxPackets(), 1024, "1", 1),
                new Key("BATCH_MAX_BYTES", c -> c.pipeline().lane().batchMaxBytes(), 1 << 20, "9", 9),
                new Key("BATCH_LINGER_MS", c -> c.pipeline().lane().lingerNs(), 10 * MS, "0", 0L),
                new Key("LANE_IN_FLIGHT", c -> c.pipeline().lane().inFlight(), 4, "1", 1),
                new Key("SENDER_RETRIES", c -> c.pipeline().lane().retries(), 3, "0", 0),
                new Key("SENDER_TIMEOUT_MS", c -> c.pipeline().lane().timeoutNs(), 500 * MS, "1", MS),
                new Key("REROUTE_LIMIT", c -> c.pipeline().lane().rerouteLimit(), 16, "0", 0),
                new Key(
                        "HEALTH_CHECK_INTERVAL_SEC",
                        c -> c.pipeline().conductor().health().probeIntervalNs(),
                        30 * SEC,
                        "1",
                        SEC),
                new Key(
                        "HEALTH_CHECK_TIMEOUT_SEC",
                        c -> c.pipeline().conductor().probeTimeoutNs(),
                        2 * SEC,
                        "60",
                        60 * SEC),
                new Key("MAX_FAILURES", c -> c.pipeline().conductor().health().maxFailures(), 5, "1", 1),
                new Key("EJECT_BASE_MS", c -> c.pipeline().conductor().health().ejectBaseNs(), SEC, "2", 2 * MS),
                new Key("EJECT_MAX_MS", c -> c.pipeline().conductor().health().ejectMaxNs(), 30 * SEC, "1000", SEC),
                new Key("RAMP_SEC", c -> c.pipeline().conductor().health().rampNs(), 10 * SEC, "0", 0L),
                new Key("DRAIN_TIMEOUT_SEC", DistributorConfig::drainTimeoutNs, 30 * SEC, "0", 0L),
                new Key(
                        "DEAD_LETTER_DIR",
                        c -> c.deadLetters().map(DeadLetterConfig::directory),
                        Optional.empty(),
                        "letters",
                        Optional.of(Path.of("letters"))),
                new Key("DEAD_LETTER_MAX_BYTES", c -> keptIn(c).maxBytes(), 1L << 30, "1048576", 1L << 20),
                new Key("CONFIG_WATCH_SEC", c -> c.watch().periodNs(), 0L, "3", 3 * SEC),
                new Key("LOG_FORMAT", DistributorConfig::logFormat, LogFormat.TEXT, "json", LogFormat.JSON));
    }

    private static Key rate(String name, RateUnit unit) {
        return new Key(name, c -> c.policy().rates().perSecond(), Map.of(), "7", Map.of(unit, 7L));
    }

    private static DeadLetterConfig keptIn(DistributorConfig config) {
        return config.deadLetters().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void mapsEveryKey(Key key) {
        Map<String, String> besides = switch (key.name()) {
            case "DEAD_LETTER_MAX_BYTES" -> Map.of("DEAD_LETTER_DIR", "letters");
            case "NORMAL_PRIORITY_MAX_PERCENT" -> Map.of("LOW_PRIORITY_MAX_PERCENT", "50");
            default -> Map.of();
        };
        assertEquals(key.byDefault(), key.read().apply(read(besides)));
        Map<String, String> changed = new HashMap<>(besides);
        changed.put(key.name(), key.changed());
        assertEquals(key.then(), key.read().apply(read(changed)));
    }

    @Test
    void aFileOfDeadLettersHas64MiBOrAnEighthOfWhatTheDirectoryMayHold() {
        assertEquals(64L << 20, keptIn(read(Map.of("DEAD_LETTER_DIR", "d"))).fileBytes());
        assertEquals(
                1L << 20,
                keptIn(read(Map.of("DEAD_LETTER_DIR", "d", "DEAD_LETTER_MAX_BYTES", "8388608")))
                        .fileBytes());
    }

    @Test
    void deadLettersThatWaitForTheDiskMayTakeAnEighthOfWhatIsInsideOrOnePacket() {
        assertEquals(HEAP / 4 / 8, keptIn(read(Map.of("DEAD_LETTER_DIR", "d"))).queueBytes());
        assertEquals(
                1 << 20,
                keptIn(read(Map.of("DEAD_LETTER_DIR", "d", "MAX_IN_FLIGHT_BYTES", "2097152")))
                        .queueBytes());
    }

    @Test
    void noKeyIsLeftOut() {
        Set<String> tested = keys().map(Key::name).collect(Collectors.toSet());
        Set<String> declared = DistributorSettings.catalogue().stream()
                .filter(setting -> setting != SettingsFile.CONFIG_FILE) // it is where the others come from
                .filter(setting -> setting != DistributorSettings.ADMIN_TOKEN_FILE) // AdminReaderTest has files
                .map(Setting::name)
                .collect(Collectors.toSet());
        assertEquals(declared, tested);
    }

    @Test
    void aLaneIsFullAtItsPartOfTheBytes() {
        assertEquals(HEAP / 4 / 3, read(Map.of()).pipeline().lane().queueBytes());
    }

    @Test
    void reSendsBackOffFrom20MsToOneSecond() {
        assertEquals(new Backoff(20 * MS, SEC), read(Map.of()).pipeline().lane().backoff());
    }

    @Test
    void bodiesBeingReadMayTakeAQuarterOfTheHeapOrOneBodyAThread() {
        assertEquals(HEAP / 4 / 2, read(Map.of()).ingest().openBytesPerThread());
        assertEquals(
                16 << 20,
                read(Map.of("MAX_IN_FLIGHT_BYTES", "1048576")).ingest().openBytesPerThread());
    }

    @Test
    void takesNoMoreConnectionsThanItMayOpenFilesBesideThoseToAnalyzers() {
        assertEquals(1024 - 96 - 2 * 2 - 128 - 2 * 14, connectionsOf(1024, Map.of()));
        assertEquals(1024 - 96 - 2 * 2 - 128 - 2 * 8, connectionsOf(1024, Map.of("LANE_IN_FLIGHT", "1")));
        assertEquals(1024 - 96 - 2 * 256 - 128 - 2 * 14, connectionsOf(1024, Map.of("IO_THREADS", "256")));
        assertEquals(700, connectionsOf(1024, Map.of("MAX_CONNECTIONS", "700")));
        assertEquals(1, connectionsOf(64, Map.of()));
        assertEquals(10_000, connectionsOf(Long.MAX_VALUE, Map.of()));
    }

    private static int connectionsOf(long maxOpenFiles, Map<String, String> changed) {
        return read(changed, new Machine(HEAP, 4, maxOpenFiles)).http().maxConnections();
    }

    @Test
    void refusesWhatDoesNotFitTogetherWithOneLineEach() {
        InvalidSettingException e = assertThrows(
                InvalidSettingException.class,
                () -> read(Map.of(
                        "MAX_ANALYZERS", "1",
                        "MAX_PACKET_BYTES", "2000",
                        "MAX_BODY_BYTES", "1000",
                        "MAX_IN_FLIGHT_BYTES", "1500",
                        "LOW_PRIORITY_MAX_PERCENT", "80",
                        "NORMAL_PRIORITY_MAX_PERCENT", "70",
                        "EJECT_BASE_MS", "2000",
                        "EJECT_MAX_MS", "1000")));
        assertEquals(
                List.of(
                        "ANALYZERS: \"2 analyzers\" is not allowed: at most MAX_ANALYZERS, 1",
                        "MAX_PACKET_BYTES: \"2000\" is not allowed: at most MAX_BODY_BYTES, which is 1000",
                        "MAX_PACKET_BYTES: \"2000\" is not allowed: at most MAX_IN_FLIGHT_BYTES, which is 1500",
                        "LOW_PRIORITY_MAX_PERCENT: \"80\" is not allowed: at most NORMAL_PRIORITY_MAX_PERCENT, which is 70",
                        "EJECT_BASE_MS: \"2000\" is not allowed: at most EJECT_MAX_MS, which is 1000"),
                e.problems());
    }

    private static DistributorConfig read(Map<String, String> changed) {
        return read(changed, MACHINE);
    }

    private static DistributorConfig read(Map<String, String> changed, Machine machine) {
        Map<String, String> environment = new HashMap<>(Map.of("ANALYZERS", TWO));
        environment.putAll(changed);
        return ConfigReader.read(Settings.read(DistributorSettings.catalogue(), environment, Map.of()), machine);
    }
}
