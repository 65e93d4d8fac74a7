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

/** All settings in the order of the help, those with what became of them that depend on others or on the machine. */
final class SettingsInForce {
    private static final int BILLIONTHS = 9;

    private final Settings settings;
    private final Map<Setting<?>, ? extends Number> derived;

    private SettingsInForce(Settings settings, Map<Setting<?>, ? extends Number> derived) {
        this.settings = settings;
        this.derived = derived;
    }

    static List<SettingInForce> of(Settings settings, Map<Setting<?>, ? extends Number> derived) {
        return new SettingsInForce(settings, derived).list();
    }

    private List<SettingInForce> list() {
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
        return isAbsent(setting)
                ? setting.absentText().replaceFirst("^default ", "")
                : Masking.value(setting.name(), text(setting));
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
