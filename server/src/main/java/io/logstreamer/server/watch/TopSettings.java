package io.logstreamer.server.watch;

import io.logstreamer.cli.Setting;
import io.logstreamer.cli.SettingGroup;
import io.logstreamer.cli.Switch;
import io.logstreamer.cli.ValueType;
import java.time.Duration;
import java.util.Optional;

/** The settings of {@code top}. */
final class TopSettings {
    static final Setting<Duration> INTERVAL = Setting.duration(
            "INTERVAL", "1s", Duration.ofMillis(200), Duration.ofHours(1), "How long from one look to the next.");
    static final Setting<Optional<Integer>> COUNT = Setting.optional(
            "COUNT",
            ValueType.integer(0, 1_000_000_000),
            "0 on a terminal, else 1",
            "Looks, then it ends; 0: without end.");
    static final Switch JSON = new Switch("--json", "Prints the answer of GET /status, a line each time.");

    static final SettingGroup WHEN = SettingGroup.of("When", INTERVAL, COUNT);

    private TopSettings() {}
}
