package io.logstreamer.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Settings as rows of a Markdown table, as the documents have them and tests hold them to the code. */
public final class SettingRows {
    private SettingRows() {}

    /** One row a setting: name, default, what is allowed, what it means. */
    public static String of(List<SettingGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.settings().stream())
                .map(SettingRows::row)
                .collect(Collectors.joining("\n"));
    }

    private static String row(Setting<?> setting) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        setting.name(),
                        setting.absentText().replaceFirst("^default ", ""),
                        setting.allowed(),
                        setting.description());
    }
}
