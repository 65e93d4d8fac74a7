package io.logstreamer.emitter.replay;

import io.logstreamer.cli.Setting;
import io.logstreamer.cli.SettingGroup;
import io.logstreamer.cli.ValueType;
import io.logstreamer.emitter.EmitterSettings;
import java.util.Optional;
import java.util.Set;

/** Every setting of a replay; those it shares with the emitter are the emitter's. */
final class ReplaySettings {

    /** As the distributor spells them. */
    private static final Set<String> REASONS = Set.of("refused", "reroute_limit", "internal");

    static final Setting<Optional<String>> REASON = Setting.optional(
            "REASON",
            new ValueType<>("reason", "refused, reroute_limit or internal", ReplaySettings::reason),
            "all",
            "Sends only what was dead-lettered for this reason.");
    static final Setting<Integer> MAX_LINE_BYTES = Setting.integer(
            "MAX_LINE_BYTES",
            16 << 20,
            1024,
            1 << 30,
            "A longer line is reported as unreadable; one line is held at a time, and one packet for each connection.");

    static final SettingGroup LETTERS = SettingGroup.of("Dead letters", REASON, MAX_LINE_BYTES);
    static final SettingGroup SENDING = SettingGroup.of(
            "Sending",
            EmitterSettings.TARGET_URL,
            EmitterSettings.RATE,
            EmitterSettings.CONCURRENCY,
            EmitterSettings.RETRY_LIMIT_SEC,
            EmitterSettings.REQUEST_TIMEOUT_MS,
            EmitterSettings.STOP_TIMEOUT);

    private ReplaySettings() {}

    private static String reason(String text) {
        if (!REASONS.contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
