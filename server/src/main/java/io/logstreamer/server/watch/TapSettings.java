package io.logstreamer.server.watch;

import io.logstreamer.cli.Setting;
import io.logstreamer.cli.SettingGroup;
import io.logstreamer.cli.Switch;
import io.logstreamer.cli.ValueType;
import java.util.Optional;

/** The settings of {@code tap}. */
final class TapSettings {
    static final Setting<Integer> MAX = Setting.integer("MAX", 20, 1, 10_000, "Packets, then it ends.");
    static final Setting<Integer> PER_SECOND =
            Setting.integer("PER_SECOND", 5, 1, 100, "Packets a second at most; the others are not shown.");
    static final Setting<Optional<String>> ANALYZER = Setting.optional(
            "ANALYZER", ValueType.text(), "everybody's", "Name of the analyzer whose packets are shown alone.");
    static final Setting<Optional<String>> EMITTER = Setting.optional(
            "EMITTER", ValueType.text(), "everybody's", "emitter_id of the packets that are shown alone.");
    static final Switch JSON = new Switch("--json", "Prints the lines of JSON as they come.");

    static final SettingGroup WHAT = SettingGroup.of("What is shown", MAX, PER_SECOND, ANALYZER, EMITTER);

    private TapSettings() {}
}
