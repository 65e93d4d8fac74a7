package io.logstreamer.server.config;

import io.logstreamer.cli.Setting;
import io.logstreamer.cli.SettingGroup;
import io.logstreamer.cli.SettingsFile;
import io.logstreamer.cli.ValueType;
import io.logstreamer.cli.log.LogFormat;
import io.logstreamer.core.control.Analyzer;
import io.logstreamer.server.http.ListenAddress;
import io.logstreamer.server.policy.RateConfig;
import io.logstreamer.server.tap.TapAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every setting of the distributor; {@code docs/CONFIGURATION.md} holds the same table. */
public final class DistributorSettings {
    private static final int MIB = 1 << 20;
    private static final int GIB = 1 << 30;
    private static final int LEAST_PACKET_BYTES = 128;
    private static final int MOST_SLOTS = 1 << 20;

    public static final Setting<Integer> PORT =
            Setting.integer("PORT", 8080, 0, 65535, "Port for packets and health; 0 takes any free one.");
    public static final Setting<ListenAddress> METRICS_ADDR =
            Setting.of("METRICS_ADDR", ListenAddress.type(), ":9100", "Where Prometheus finds the metrics.");
    public static final Setting<TapAccess> TAP =
            Setting.of("TAP", TapAccess.type(), "loopback", "Who may look at packets on METRICS_ADDR, by GET /tap.");
    public static final Setting<Optional<Integer>> IO_THREADS = Setting.optional(
            "IO_THREADS",
            ValueType.integer(1, 256),
            "half the processors, at least 1",
            "Threads that read packets from connections.");
    public static final Setting<Integer> MAX_CONNECTIONS = Setting.integer(
            "MAX_CONNECTIONS", 10_000, 1, 1_000_000, "Connections at once on PORT; more wait to be accepted.");
    public static final Setting<Integer> MAX_HEAD_BYTES = Setting.integer(
            "MAX_HEAD_BYTES", 16 * 1024, 1024, MIB, "Bytes of one request's head: its line and its headers.");
    public static final Setting<Integer> HEAD_TIMEOUT_MS = Setting.integer(
            "HEAD_TIMEOUT_MS",
            10_000,
            100,
            600_000,
            "Milliseconds from a request's first byte to the end of its head.");
    public static final Setting<Integer> READ_TIMEOUT_MS = Setting.integer(
            "READ_TIMEOUT_MS",
            30_000,
            100,
            600_000,
            "Milliseconds a body may bring no byte; ten times as long for the whole.");

    public static final Setting<List<Analyzer>> ANALYZERS =
            Setting.required("ANALYZERS", AnalyzerList.type(), "Where packets go, with each one's weight.");
    public static final Setting<Integer> MAX_ANALYZERS =
            Setting.integer("MAX_ANALYZERS", 128, 1, 1_000, "How many analyzers there may be.");

    public static final Setting<Integer> INGEST_BUFFER_SIZE =
            Setting.integer("INGEST_BUFFER_SIZE", 10_000, 1, MOST_SLOTS, "Packets between the door and the router.");
    public static final Setting<Integer> PER_ANALYZER_QUEUE_SIZE =
            Setting.integer("PER_ANALYZER_QUEUE_SIZE", 10_000, 1, MOST_SLOTS, "Packets a lane may hold.");
    public static final Setting<Optional<Long>> MAX_IN_FLIGHT_PACKETS = Setting.optional(
            "MAX_IN_FLIGHT_PACKETS",
            ValueType.longInteger(1, GIB),
            "INGEST_BUFFER_SIZE + PER_ANALYZER_QUEUE_SIZE for each analyzer",
            "Packets inside at once; beyond that they are refused.");
    public static final Setting<Optional<Long>> MAX_IN_FLIGHT_BYTES = Setting.optional(
            "MAX_IN_FLIGHT_BYTES",
            ValueType.longInteger(LEAST_PACKET_BYTES, 1L << 40),
            "a quarter of the heap",
            "Bytes of packets inside at once; beyond that they are refused.");
    public static final Setting<Integer> MAX_BODY_BYTES = Setting.integer(
            "MAX_BODY_BYTES", 16 * MIB, LEAST_PACKET_BYTES, GIB, "Bytes of one request's body, unpacked.");
    public static final Setting<Integer> MAX_PACKETS_PER_BODY = Setting.integer(
            "MAX_PACKETS_PER_BODY", 10_000, 1, MOST_SLOTS, "Packets in one request's body, refused ones among them.");
    public static final Setting<Integer> MAX_COMPRESSION_RATIO = Setting.integer(
            "MAX_COMPRESSION_RATIO",
            200,
            1,
            100_000,
            "Bytes that a byte of a packed body may become, if it unpacks to more than 1 MiB.");
    public static final Setting<Integer> MAX_PACKET_BYTES =
            Setting.integer("MAX_PACKET_BYTES", MIB, LEAST_PACKET_BYTES, GIB, "Bytes of one packet.");
    public static final Setting<Integer> MAX_MESSAGES_PER_PACKET =
            Setting.integer("MAX_MESSAGES_PER_PACKET", 10_000, 1, 1_000_000, "Messages in one packet.");
    public static final Setting<Integer> MAX_NESTING =
            Setting.integer("MAX_NESTING", 64, 4, 1024, "Objects and arrays within each other in one packet.");

    public static final Setting<Optional<Long>> EMITTER_PACKETS_PER_SEC =
            rate("EMITTER_PACKETS_PER_SEC", "Packets a second of one emitter_id.");
    public static final Setting<Optional<Long>> EMITTER_MESSAGES_PER_SEC =
            rate("EMITTER_MESSAGES_PER_SEC", "Messages a second of one emitter_id.");
    public static final Setting<Optional<Long>> EMITTER_BYTES_PER_SEC =
            rate("EMITTER_BYTES_PER_SEC", "Bytes of packets a second of one emitter_id.");
    public static final Setting<Integer> EMITTER_BURST_SEC = Setting.integer(
            "EMITTER_BURST_SEC",
            2,
            1,
            3600,
            "Seconds of its rates that an emitter may send at once, if it was silent for as long.");
    public static final Setting<Integer> MAX_TRACKED_EMITTERS = Setting.integer(
            "MAX_TRACKED_EMITTERS",
            100_000,
            1,
            10_000_000,
            "Emitters whose rates are watched each for itself; the others share one.");
    public static final Setting<Integer> LOW_PRIORITY_MAX_PERCENT = Setting.integer(
            "LOW_PRIORITY_MAX_PERCENT",
            100,
            1,
            100,
            "Percent of what may be inside up to which packets of low priority come in.");
    public static final Setting<Integer> NORMAL_PRIORITY_MAX_PERCENT =
            Setting.integer("NORMAL_PRIORITY_MAX_PERCENT", 100, 1, 100, "Likewise, of normal priority.");
    public static final Setting<Double> LOW_PRIORITY_KEPT = Setting.decimal(
            "LOW_PRIORITY_KEPT",
            "1",
            0,
            1,
            "Part of the packets of low priority that comes in; the others are answered 200 and thrown away.");

    public static final Setting<Integer> BATCH_MAX_PACKETS =
            Setting.integer("BATCH_MAX_PACKETS", 1024, 1, 65_536, "Packets in one request to an analyzer.");
    public static final Setting<Integer> BATCH_MAX_BYTES = Setting.integer(
            "BATCH_MAX_BYTES", MIB, 1, GIB, "Bytes of packets in one request; a larger packet goes alone.");
    public static final Setting<Integer> BATCH_LINGER_MS = Setting.integer(
            "BATCH_LINGER_MS", 10, 0, 60_000, "Milliseconds the first packet of a batch waits for company.");
    public static final Setting<Integer> LANE_IN_FLIGHT =
            Setting.integer("LANE_IN_FLIGHT", 4, 1, 1024, "Requests to one analyzer at once.");
    public static final Setting<Integer> SENDER_RETRIES = Setting.integer(
            "SENDER_RETRIES", 3, 0, 100, "Re-sends to the same analyzer before a packet goes elsewhere.");
    public static final Setting<Integer> SENDER_TIMEOUT_MS = Setting.integer(
            "SENDER_TIMEOUT_MS", 500, 1, 600_000, "Milliseconds for one request, to the end of its reply.");
    public static final Setting<Integer> REROUTE_LIMIT = Setting.integer(
            "REROUTE_LIMIT",
            16,
            0,
            1000,
            "Times a packet may be given up by analyzers that are otherwise up before it is dead-lettered.");

    public static final Setting<Integer> HEALTH_CHECK_INTERVAL_SEC = Setting.integer(
            "HEALTH_CHECK_INTERVAL_SEC", 30, 1, 3600, "Seconds between probes of an analyzer that is up.");
    public static final Setting<Integer> HEALTH_CHECK_TIMEOUT_SEC =
            Setting.integer("HEALTH_CHECK_TIMEOUT_SEC", 2, 1, 60, "Seconds for one probe.");
    public static final Setting<Integer> MAX_FAILURES =
            Setting.integer("MAX_FAILURES", 5, 1, 1000, "Failures in a row that eject an analyzer.");
    public static final Setting<Integer> EJECT_BASE_MS = Setting.integer(
            "EJECT_BASE_MS", 1000, 1, 3_600_000, "Milliseconds of a first ejection; each next doubles.");
    public static final Setting<Integer> EJECT_MAX_MS =
            Setting.integer("EJECT_MAX_MS", 30_000, 1, 3_600_000, "Milliseconds of the longest ejection.");
    public static final Setting<Integer> RAMP_SEC =
            Setting.integer("RAMP_SEC", 10, 0, 3600, "Seconds from an analyzer's return to its full share.");
    public static final Setting<Integer> DRAIN_TIMEOUT_SEC = Setting.integer(
            "DRAIN_TIMEOUT_SEC", 30, 0, 3600, "Seconds a stop waits for what is inside to be delivered.");

    public static final Setting<Optional<Path>> DEAD_LETTER_DIR = Setting.optional(
            "DEAD_LETTER_DIR",
            new ValueType<>("directory", "a directory that can be made and written to", DistributorSettings::path),
            "dead letters are only counted and logged",
            "Packets that nobody takes are kept here, as JSON lines.");
    public static final Setting<Long> DEAD_LETTER_MAX_BYTES = Setting.longInteger(
            "DEAD_LETTER_MAX_BYTES",
            GIB,
            MIB,
            1L << 50,
            "Bytes of all files in DEAD_LETTER_DIR; when they are there, the oldest are kept and no more is written.");

    public static final Setting<ListenAddress> ADMIN_ADDR = Setting.of(
            "ADMIN_ADDR", ListenAddress.type(), "127.0.0.1:9101", "Where operators look at it and change it.");
    public static final Setting<Optional<String>> ADMIN_TOKEN = Setting.optional(
            "ADMIN_TOKEN",
            ValueType.text(),
            "nobody is asked for one, which is allowed on a loopback ADMIN_ADDR alone",
            "What operators have to know; other users of this machine see a flag, so rather a file.");
    public static final Setting<Optional<Path>> ADMIN_TOKEN_FILE = Setting.optional(
            "ADMIN_TOKEN_FILE",
            new ValueType<>("file", "a file that can be read", DistributorSettings::path),
            "ADMIN_TOKEN",
            "A file whose one line is the token.");

    public static final Setting<Integer> CONFIG_WATCH_SEC = Setting.integer(
            "CONFIG_WATCH_SEC",
            0,
            0,
            3600,
            "Seconds between looks at CONFIG_FILE and ADMIN_TOKEN_FILE, which are reloaded when they have changed; 0: never.");

    public static final List<SettingGroup> GROUPS = List.of(
            SettingGroup.of(
                    "Listening",
                    PORT,
                    METRICS_ADDR,
                    TAP,
                    IO_THREADS,
                    MAX_CONNECTIONS,
                    MAX_HEAD_BYTES,
                    HEAD_TIMEOUT_MS,
                    READ_TIMEOUT_MS),
            SettingGroup.of("Analyzers", ANALYZERS, MAX_ANALYZERS),
            SettingGroup.of(
                    "Limits",
                    INGEST_BUFFER_SIZE,
                    PER_ANALYZER_QUEUE_SIZE,
                    MAX_IN_FLIGHT_PACKETS,
                    MAX_IN_FLIGHT_BYTES,
                    MAX_BODY_BYTES,
                    MAX_PACKETS_PER_BODY,
                    MAX_COMPRESSION_RATIO,
                    MAX_PACKET_BYTES,
                    MAX_MESSAGES_PER_PACKET,
                    MAX_NESTING),
            SettingGroup.of(
                    "Rates and priorities",
                    EMITTER_PACKETS_PER_SEC,
                    EMITTER_MESSAGES_PER_SEC,
                    EMITTER_BYTES_PER_SEC,
                    EMITTER_BURST_SEC,
                    MAX_TRACKED_EMITTERS,
                    LOW_PRIORITY_MAX_PERCENT,
                    NORMAL_PRIORITY_MAX_PERCENT,
                    LOW_PRIORITY_KEPT),
            SettingGroup.of(
                    "Sending",
                    BATCH_MAX_PACKETS,
                    BATCH_MAX_BYTES,
                    BATCH_LINGER_MS,
                    LANE_IN_FLIGHT,
                    SENDER_RETRIES,
                    SENDER_TIMEOUT_MS,
                    REROUTE_LIMIT),
            SettingGroup.of(
                    "Health and stopping",
                    HEALTH_CHECK_INTERVAL_SEC,
                    HEALTH_CHECK_TIMEOUT_SEC,
                    MAX_FAILURES,
                    EJECT_BASE_MS,
                    EJECT_MAX_MS,
                    RAMP_SEC,
                    DRAIN_TIMEOUT_SEC),
            SettingGroup.of("Dead letters", DEAD_LETTER_DIR, DEAD_LETTER_MAX_BYTES),
            SettingGroup.of("Administration", ADMIN_ADDR, ADMIN_TOKEN, ADMIN_TOKEN_FILE),
            SettingGroup.of("Log and file", LogFormat.LOG_FORMAT, SettingsFile.CONFIG_FILE, CONFIG_WATCH_SEC));

    /** What a reload can put in force; another value of any other setting needs a restart. */
    public static final Set<Setting<?>> RELOADABLE = Set.of(
            TAP,
            ANALYZERS,
            MAX_ANALYZERS,
            MAX_BODY_BYTES,
            MAX_PACKETS_PER_BODY,
            MAX_COMPRESSION_RATIO,
            MAX_PACKET_BYTES,
            MAX_MESSAGES_PER_PACKET,
            MAX_NESTING,
            EMITTER_PACKETS_PER_SEC,
            EMITTER_MESSAGES_PER_SEC,
            EMITTER_BYTES_PER_SEC,
            EMITTER_BURST_SEC,
            MAX_TRACKED_EMITTERS,
            LOW_PRIORITY_MAX_PERCENT,
            NORMAL_PRIORITY_MAX_PERCENT,
            LOW_PRIORITY_KEPT,
            BATCH_MAX_PACKETS,
            BATCH_MAX_BYTES,
            BATCH_LINGER_MS,
            SENDER_RETRIES,
            SENDER_TIMEOUT_MS,
            REROUTE_LIMIT,
            HEALTH_CHECK_INTERVAL_SEC,
            HEALTH_CHECK_TIMEOUT_SEC,
            MAX_FAILURES,
            EJECT_BASE_MS,
            EJECT_MAX_MS,
            RAMP_SEC,
            DRAIN_TIMEOUT_SEC,
            ADMIN_TOKEN,
            ADMIN_TOKEN_FILE,
            LogFormat.LOG_FORMAT);

    private DistributorSettings() {}

    private static Setting<Optional<Long>> rate(String name, String description) {
        return Setting.optional(name, ValueType.longInteger(1, RateConfig.MOST_PER_SECOND), "no limit", description);
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(text);
        }
        return Path.of(text);
    }

    public static List<Setting<?>> catalogue() {
        return GROUPS.stream()
                .<Setting<?>>flatMap(group -> group.settings().stream())
                .toList();
    }
}
