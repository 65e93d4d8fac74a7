package io.logstreamer.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One reading of a catalogue; collects all problems before it gives up. */
final class SettingsReader {

    private final List<Setting<?>> catalogue;
    private final SettingsFile file;
    private final Map<String, String> environment;
    private final Map<String, String> flags = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    private final Map<Setting<?>, Object> values = new HashMap<>();
    private final Map<Setting<?>, Settings.Source> sources = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    SettingsReader(
            List<Setting<?>> catalogue, SettingsFile file, Map<String, String> environment, Map<String, String> flags) {
        this.catalogue = catalogue;
        this.file = file;
        problems.addAll(file.problems());
        this.environment = environment;
        flags.forEach((flag, value) -> this.flags.put(nameOf(flag), value));
        for (Setting<?> setting : catalogue) {
            if (!names.add(setting.name())) {
                throw new IllegalArgumentException(setting.name() + " is twice in the catalogue");
            }
        }
    }

    Settings read() {
        catalogue.forEach(this::readOne);
        for (String flag : flags.keySet()) {
            if (!names.contains(flag)) {
                problems.add(UnknownFlag.line(
                        flagOf(flag), catalogue.stream().map(Setting::flag).toList()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return new Settings(values, sources, file, warnings());
    }

    private void readOne(Setting<?> setting) {
        SettingsFile.Entry entry = file.entries().get(setting.name());
        if (entry != null) {
            parse(setting, entry.text(), Settings.Source.FILE, file.place(entry.line()) + ": ");
        }
        String flag = flags.get(setting.name());
        String variable = environment.get(setting.name());
        if (flag != null) {
            parse(setting, flag, Settings.Source.FLAG, "");
        } else if (variable != null && !variable.isEmpty()) {
            parse(setting, variable, Settings.Source.ENVIRONMENT, "");
        } else if (entry == null && !file.unread().contains(setting.name())) {
            takeAbsent(setting, setting.absentValue());
        }
    }

    private void parse(Setting<?> setting, String text, Settings.Source source, String place) {
        try {
            values.put(setting, setting.parse(text));
            sources.put(setting, source);
        } catch (NotAllowedException e) {
            String allowed = e.getMessage() + "; allowed: " + setting.allowed();
            problems.add(place + InvalidSettingException.line(setting, text, allowed));
        } catch (IllegalArgumentException e) {
            problems.add(place + InvalidSettingException.line(setting, text, setting.allowed()));
        }
    }

    private void takeAbsent(Setting<?> setting, @Nullable Object value) {
        if (value == null) {
            problems.add(setting.name() + ": is required, by environment or " + setting.flag() + file() + ": "
                    + setting.allowed());
            return;
        }
        values.put(setting, value);
        sources.put(setting, Settings.Source.DEFAULT);
    }

    private String file() {
        return names.contains(SettingsFile.CONFIG_FILE.name()) ? " or a file" : "";
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (String variable : new TreeSet<>(environment.keySet())) {
            if (!names.contains(variable)) {
                Spelling.nearestVariable(variable, names)
                        .ifPresent(name ->
                                warnings.add(OneLine.of(variable) + " is not a setting; did you mean " + name + "?"));
            }
        }
        return warnings;
    }

    private static String nameOf(String flag) {
        String bare = flag.startsWith("--") ? flag.substring(2) : flag;
        return bare.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String flagOf(String name) {
        return "--" + name.replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
