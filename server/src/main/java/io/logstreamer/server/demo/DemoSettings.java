package io.logstreamer.server.demo;

import io.logstreamer.cli.Setting;
import io.logstreamer.cli.SettingGroup;
import io.logstreamer.cli.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of the demo. */
final class DemoSettings {

    static final Setting<Optional<Duration>> DURATION = Setting.optional(
            "DURATION",
            ValueType.duration(Duration.ofSeconds(1), Duration.ofHours(24)),
            "until Ctrl-C",
            "How long to send; log files are repeated until then.");
    static final Setting<Double> RATE = Setting.decimal(
            "RATE", "5000", 0, 1_000_000, "Packets per second; 0: as many as the emitter's connections carry.");

    static final Setting<Integer> PORT =
            Setting.integer("PORT", 8080, 0, 65535, "Port of the distributor; 0 picks a free one.");
    static final Setting<Integer> METRICS_PORT =
            Setting.integer("METRICS_PORT", 9100, 0, 65535, "Port of its Prometheus metrics; 0 picks a free one.");
    static final Setting<Integer> ANALYZER_PORT = Setting.integer(
            "ANALYZER_PORT",
            9001,
            0,
            65535 - 2,
            "Port of the first analyzer, the others follow it; 0 picks free ones.");
    static final Setting<PortChoice> PORTS = Setting.of(
            "PORTS",
            new ValueType<>("choice", "fixed or auto", PortChoice::parse),
            "fixed",
            "Whether the ports are those above, or auto: free ones, whatever is set above.");

    static final Setting<Optional<Path>> LOG_DIR = Setting.optional(
            "LOG_DIR",
            new ValueType<>("directory", "a directory that can be written", Path::of),
            "a new temporary one",
            "Where each program's output is kept.");

    static final SettingGroup LOAD = SettingGroup.of("Load", RATE, DURATION);
    static final SettingGroup LISTENING =
            SettingGroup.of("Listening, on 127.0.0.1", PORT, METRICS_PORT, ANALYZER_PORT, PORTS);
    static final SettingGroup OUTPUT = SettingGroup.of("Output", LOG_DIR);

    /** Where ports come from. */
    enum PortChoice {
        FIXED,
        AUTO;

        static PortChoice parse(String text) {
            return switch (text) {
                case "fixed" -> FIXED;
                case "auto" -> AUTO;
                default -> throw new IllegalArgumentException(text);
            };
        }
    }

    private DemoSettings() {}
}
