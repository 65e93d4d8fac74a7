package io.logstreamer.analyzer;

import io.logstreamer.analyzer.count.Limits;
import io.logstreamer.analyzer.http.IngestLimits;
import io.logstreamer.analyzer.template.Template;
import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Setting;
import io.logstreamer.cli.SettingGroup;
import io.logstreamer.cli.Settings;
import io.logstreamer.cli.ValueType;
import io.logstreamer.cli.log.LogFormat;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The settings of the analyzer. */
final class AnalyzerSettings {

    /** What a distributor takes at its door, so any packet it sends on, and more than its batches hold. */
    private static final int DEFAULT_BODY_BYTES = 16 << 20;

    private static final ValueType<Boolean> ON_OR_OFF =
            new ValueType<>("switch", "on or off", text -> switch (text.strip()) {
                case "on" -> true;
                case "off" -> false;
                default -> throw new IllegalArgumentException();
            });

    static final Setting<Integer> PORT =
            Setting.integer("PORT", 9001, 0, 65535, "Port to listen on; 0 picks a free one.");
    static final Setting<String> BIND_ADDRESS =
            Setting.text("BIND_ADDRESS", "0.0.0.0", "Address to listen on; 127.0.0.1 keeps it to this machine.");
    static final Setting<Optional<String>> ANALYZER_ID = Setting.optional(
            "ANALYZER_ID", ValueType.text(), "analyzer-<PORT>", "Name it gives itself in its replies.");
    static final Setting<Integer> IO_THREADS = Setting.integer(
            "IO_THREADS",
            1,
            1,
            64,
            "Threads that receive and count; one is the cheapest, and enough for small machines.");

    static final Setting<Integer> PROCESSING_DELAY_MS = Setting.integer(
            "PROCESSING_DELAY_MS",
            0,
            0,
            600_000,
            "Milliseconds each reply to ingest is held back, to play a slow analyzer; no thread waits.");
    static final Setting<Optional<Integer>> MAX_BODY_BYTES = Setting.optional(
            "MAX_BODY_BYTES",
            ValueType.integer(1 << 10, 1 << 30),
            DEFAULT_BODY_BYTES + ", or an eighth of the heap if that is less",
            "Bytes of the largest body taken; a larger one gets 413.");
    static final Setting<Duration> BODY_TIMEOUT = Setting.duration(
            "BODY_TIMEOUT",
            "30s",
            Duration.ofMillis(1),
            Duration.ofHours(1),
            "Time for a body to come after its head; a slower connection is closed.");
    static final Setting<Duration> STOP_TIMEOUT = Setting.duration(
            "STOP_TIMEOUT",
            "10s",
            Duration.ofMillis(0),
            Duration.ofHours(1),
            "Time that requests in flight get to end when the program is told to stop.");

    static final Setting<Integer> REMEMBERED_IDS = Setting.integer(
            "REMEMBERED_IDS",
            1_000_000,
            1,
            100_000_000,
            "Packets a duplicate is recognised among, the oldest forgotten first; 24 to 32 bytes of heap each.");
    static final Setting<Integer> MAX_EMITTERS = Setting.integer(
            "MAX_EMITTERS", 1000, 1, 1_000_000, "Emitters counted by name; the rest are counted as other; 1 KiB each.");
    static final Setting<Integer> MAX_SERVICES = Setting.integer(
            "MAX_SERVICES", 1000, 1, 1_000_000, "Services counted by name; the rest are counted as other; 1 KiB each.");

    static final Setting<Boolean> ANALYSIS = Setting.of(
            "ANALYSIS",
            ON_OR_OFF,
            "on",
            "Whether messages are analyzed: templates, error bursts, distinct counts, quantiles; off saves CPU.");
    static final Setting<Integer> MAX_TEMPLATES = Setting.integer(
            "MAX_TEMPLATES",
            1000,
            10,
            100_000,
            "Message templates known at a time, the least used evicted for new ones; up to 10 KiB each.");

    static final SettingGroup LISTENING = SettingGroup.of("Listening", PORT, BIND_ADDRESS, ANALYZER_ID, IO_THREADS);
    static final SettingGroup REQUESTS =
            SettingGroup.of("Requests", PROCESSING_DELAY_MS, MAX_BODY_BYTES, BODY_TIMEOUT, STOP_TIMEOUT);
    static final SettingGroup COUNTING = SettingGroup.of("Counting", REMEMBERED_IDS, MAX_EMITTERS, MAX_SERVICES);

    static final SettingGroup ANALYZING = SettingGroup.of("Analyzing", ANALYSIS, MAX_TEMPLATES);
    static final SettingGroup LOG = SettingGroup.of("Log", LogFormat.LOG_FORMAT);

    private AnalyzerSettings() {}

    /** @throws InvalidSettingException if what is to be remembered would fill more than half of the heap */
    static Limits limits(Settings settings, long heapBytes) {
        int ids = settings.get(REMEMBERED_IDS);
        long most = heapBytes / 2 / Limits.MAX_BYTES_PER_ID;
        if (ids > most) {
            throw InvalidSettingException.of(REMEMBERED_IDS, ids, "at most " + most + " with this heap (-Xmx)");
        }
        return new Limits(ids, settings.get(MAX_EMITTERS), settings.get(MAX_SERVICES));
    }

    /**
     * How many templates are kept, or empty if nothing is analyzed.
     *
     * @throws InvalidSettingException if they could fill more than an eighth of the heap
     */
    static OptionalInt templates(Settings settings, long heapBytes) {
        if (!settings.get(ANALYSIS)) {
            return OptionalInt.empty();
        }
        int templates = settings.get(MAX_TEMPLATES);
        long most = heapBytes / 8 / Template.MAX_BYTES;
        if (templates > most) {
            throw InvalidSettingException.of(MAX_TEMPLATES, templates, "at most " + most + " with this heap (-Xmx)");
        }
        return OptionalInt.of(templates);
    }

    /**
     * Bodies being received may fill a quarter of the heap. The largest has to fit twice, since it is copied when its
     * array grows.
     *
     * @throws InvalidSettingException if it would not fit
     */
    static IngestLimits ingestLimits(Settings settings, long heapBytes) {
        int most = (int) Math.min(heapBytes / 8, Integer.MAX_VALUE);
        int maxBodyBytes = settings.get(MAX_BODY_BYTES).orElse(Math.min(DEFAULT_BODY_BYTES, most));
        if (maxBodyBytes > most) {
            throw InvalidSettingException.of(
                    MAX_BODY_BYTES, maxBodyBytes, "at most " + most + " with this heap, an eighth of it (-Xmx)");
        }
        return new IngestLimits(
                maxBodyBytes,
                heapBytes / 4,
                settings.get(BODY_TIMEOUT),
                Duration.ofMillis(settings.get(PROCESSING_DELAY_MS)));
    }
}
