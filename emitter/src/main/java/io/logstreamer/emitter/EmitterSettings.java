package io.logstreamer.emitter;

import io.logstreamer.cli.Setting;
import io.logstreamer.cli.SettingGroup;
import io.logstreamer.cli.ValueType;
import io.logstreamer.emitter.http.Target;
import io.logstreamer.emitter.load.Batching;
import io.logstreamer.emitter.traffic.PacketSizes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Every setting of the emitter. */
public final class EmitterSettings {

    public static final Setting<Target> TARGET_URL = Setting.of(
            "TARGET_URL",
            new ValueType<>("url", Target.ALLOWED, Target::parse),
            "http://localhost:8080/ingest",
            "Where packets are posted; without a path to /ingest.");
    public static final Setting<Double> RATE = Setting.decimal(
            "RATE",
            "1000",
            0,
            1_000_000,
            "Packets per second, sent at their times whatever the target does; 0: as fast as CONCURRENCY allows.");
    public static final Setting<Integer> CONCURRENCY = Setting.integer(
            "CONCURRENCY", 16, 1, 1024, "Connections; as many packets at most are under way or waiting for a retry.");
    static final Setting<Optional<Duration>> DURATION = Setting.optional(
            "DURATION",
            ValueType.duration(Duration.ofMillis(1), Duration.ofDays(365)),
            "until stopped, with log files until each was sent once",
            "How long to send; log files are repeated until then.");
    static final Setting<Optional<Long>> MAX_PACKETS = Setting.optional(
            "MAX_PACKETS",
            ValueType.longInteger(1, Long.MAX_VALUE),
            "without limit",
            "Ends the run after as many packets, for runs that are to be alike.");

    static final Setting<PacketSizes> PACKET_SIZE = Setting.of(
            "PACKET_SIZE",
            new ValueType<>("sizes", PacketSizes.ALLOWED, PacketSizes::parse),
            "mix",
            "Messages per packet: mix (many small, few large; mean 6), a number, a list or a range to draw from.");
    static final Setting<Integer> MAX_PACKET_BYTES = Setting.integer(
            "MAX_PACKET_BYTES",
            1 << 20,
            1024,
            1 << 30,
            "A packet takes no further message that might take it past as many bytes, lest it be refused.");
    static final Setting<Integer> MAX_LINE_BYTES = Setting.integer(
            "MAX_LINE_BYTES", 16 * 1024, 64, 1 << 20, "A longer line of a log file is cut and marked \"[line cut]\".");
    static final Setting<Optional<String>> EMITTER_ID = Setting.optional(
            "EMITTER_ID",
            new ValueType<>("id", "1 to 128 letters, digits, dots, dashes and underscores", EmitterSettings::id),
            "emitter-<random>",
            "The emitter_id of every packet; its packet_id is <emitter_id>-<sequence>.");
    static final Setting<Optional<Long>> FIRST_SEQUENCE = Setting.optional(
            "FIRST_SEQUENCE",
            ValueType.longInteger(0, Long.MAX_VALUE / 2),
            "1, with a given EMITTER_ID the start time in microseconds",
            "The first packet's sequence; no packet_id may come twice, or the packet passes for a duplicate.");
    static final Setting<Optional<Long>> SEED = Setting.optional(
            "SEED",
            ValueType.longInteger(Long.MIN_VALUE, Long.MAX_VALUE),
            "random",
            "The same seed gives the same packets, timestamps aside.");

    public static final Setting<Integer> BATCH = Setting.integer(
            "BATCH", 1, 1, 10_000, "Packets in one request, sent when the last of them is due; fewer from 8 MiB on.");
    public static final Setting<Batching.Format> BATCH_FORMAT = Setting.of(
            "BATCH_FORMAT",
            new ValueType<>("format", "array or ndjson", EmitterSettings::format),
            "array",
            "How they are one body: a JSON array, or a line each.");

    public static final Setting<Integer> RETRY_LIMIT_SEC = Setting.integer(
            "RETRY_LIMIT_SEC", 60, 0, 86_400, "How long a packet is sent again before it is given up; 0: never again.");
    public static final Setting<Integer> REQUEST_TIMEOUT_MS = Setting.integer(
            "REQUEST_TIMEOUT_MS", 5000, 10, 600_000, "For connecting, and for a request until the end of its reply.");
    static final Setting<Long> MAX_BACKLOG = Setting.longInteger(
            "MAX_BACKLOG",
            100_000,
            1,
            Long.MAX_VALUE / 2,
            "When more packets than this are due while no connection is free, the oldest are not sent.");
    public static final Setting<Duration> STOP_TIMEOUT = Setting.duration(
            "STOP_TIMEOUT",
            "10s",
            Duration.ZERO,
            Duration.ofHours(1),
            "How long, at the end, packets under way may take before they are given up.");

    static final Setting<Integer> PROGRESS_SEC = Setting.integer(
            "PROGRESS_SEC",
            10,
            0,
            86_400,
            "Seconds between progress lines where standard error is no terminal, there it is each second; 0: none.");
    static final Setting<Optional<Path>> ACKED_IDS = Setting.optional(
            "ACKED_IDS",
            new ValueType<>("file", "a file that can be written", Path::of),
            "not written",
            "The packet_id of each accepted packet is written to this file, one a line.");

    static final SettingGroup LOAD = SettingGroup.of("Load", TARGET_URL, RATE, CONCURRENCY, DURATION, MAX_PACKETS);
    static final SettingGroup PACKETS =
            SettingGroup.of("Packets", PACKET_SIZE, MAX_PACKET_BYTES, MAX_LINE_BYTES, EMITTER_ID, FIRST_SEQUENCE, SEED);
    static final SettingGroup REQUESTS = SettingGroup.of("Requests", BATCH, BATCH_FORMAT);
    static final SettingGroup PATIENCE =
            SettingGroup.of("Patience", RETRY_LIMIT_SEC, REQUEST_TIMEOUT_MS, MAX_BACKLOG, STOP_TIMEOUT);
    static final SettingGroup OUTPUT = SettingGroup.of("Output", PROGRESS_SEC, ACKED_IDS);

    private EmitterSettings() {}

    private static Batching.Format format(String text) {
        return switch (text) {
            case "array" -> Batching.Format.ARRAY;
            case "ndjson" -> Batching.Format.NDJSON;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String id(String text) {
        if (!text.matches("[A-Za-z0-9._-]{1,128}")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
