package io.logstreamer.server.config;

import static io.logstreamer.server.config.DistributorSettings.*;

import io.logstreamer.cli.Setting;
import io.logstreamer.cli.SettingGroup;
import io.logstreamer.cli.Settings;
import io.logstreamer.core.control.Analyzer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All settings, those with what became of them that depend on others or on the machine. Immutable. */
public final class SettingsInForce {
    private static final int BILLIONTHS = 9;

    private final Settings settings;
    private final Map<Setting<?>, ? extends Number> derived;

    SettingsInForce(Settings settings, Map<Setting<?>, ? extends Number> derived) {
        this.settings = settings;
        this.derived = Map.copyOf(derived);
    }

    /** These settings in a process that was started with others: what became of those that depend on the start stays. */
    public SettingsInForce since(SettingsInForce start) {
        return new SettingsInForce(settings, start.derived);
    }

    /** Those whose values differ between these and {@code next}, in the order of the help. */
    public List<Setting<?>> changed(SettingsInForce next) {
        return GROUPS.stream()
                .<Setting<?>>flatMap(group -> group.settings().stream())
                .filter(setting -> !settings.get(setting).equals(next.settings.get(setting)))
                .toList();
    }

    /** What differs in one of them, as {@code RAMP_SEC: 10 -> 30}; of a secret nothing but that it does. */
    public String change(Setting<?> setting, SettingsInForce next) {
        String from = word(setting);
        String to = next.word(setting);
        return setting.name() + ": " + (from.equals(to) ? "changed" : from + " -> " + to);
    }

    /** The lines about a value that cannot replace the one in force; with its place, if it stands in a file. */
    public List<String> refusal(Setting<?> setting, SettingsInForce inForce) {
        return settings.invalid(setting, word(setting), inForce.word(setting) + " until a restart")
                .problems();
    }

    /** The lines about a value that does not fit what is there; with its place, if it stands in a file. */
    public List<String> refusal(Setting<?> setting, String allowed) {
        return settings.invalid(setting, word(setting), allowed).problems();
    }

    private String word(Setting<?> setting) {
        return isAbsent(setting) ? "(not set)" : Masking.value(setting.name(), text(setting));
    }

    /** In the order of the help. */
    public List<SettingInForce> list() {
        List<SettingInForce> list = new ArrayList<>();
        for (SettingGroup group : GROUPS) {
            for (Setting<?> setting : group.settings()) {
                list.add(new SettingInForce(
                        group.heading(),
                        setting.name(),
                        shown(setting),
                        settings.source(setting),
                        setting.description()));
            }
        }
        return List.copyOf(list);
    }

    private String shown(Setting<?> setting) {
        return isAbsent(setting) ? setting.absentText().replaceFirst("^default ", "") : word(setting);
    }

    private boolean isAbsent(Setting<?> setting) {
        return !derived.containsKey(setting) && settings.get(setting) instanceof Optional<?> value && value.isEmpty();
    }

    private String text(Setting<?> setting) {
        Number became = derived.get(setting);
        if (became != null) {
            return became.toString();
        }
        if (setting.equals(ANALYZERS)) {
            return settings.get(ANALYZERS).stream().map(SettingsInForce::text).collect(Collectors.joining(","));
        }
        Object value = settings.get(setting);
        return value instanceof Optional<?> present ? present.orElseThrow().toString() : value.toString();
    }

    private static String text(Analyzer analyzer) {
        BigDecimal weight = BigDecimal.valueOf(analyzer.weight(), BILLIONTHS);
        return analyzer.name() + "@" + analyzer.address() + "="
                + weight.stripTrailingZeros().toPlainString();
    }
}
