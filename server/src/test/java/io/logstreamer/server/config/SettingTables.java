package io.logstreamer.server.config;

import io.logstreamer.cli.Setting;
import io.logstreamer.cli.SettingGroup;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of docs/CONFIGURATION.md, made of the code; what stands around them is written by hand. */
final class SettingTables {
    private static final Pattern TABLE =
            Pattern.compile("(<!-- generated: ([^>]*) -->\n).*?(?=<!-- end -->)", Pattern.DOTALL);
    private static final String HEAD = """
            | environment | flag | default | allowed | meaning | reload |
            |---|---|---|---|---|---|
            """;

    private SettingTables() {}

    /** Whose tables the page has, in its order. */
    static List<String> headings(String page) {
        return TABLE.matcher(page).results().map(table -> table.group(2)).toList();
    }

    /** The page with every table as the code says. */
    static String renewed(String page) {
        return TABLE.matcher(page)
                .replaceAll(table -> Matcher.quoteReplacement(table.group(1) + "\n" + of(table.group(2)) + "\n"));
    }

    private static String of(String heading) {
        SettingGroup group = DistributorSettings.GROUPS.stream()
                .filter(it -> it.heading().equals(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there are no settings under " + heading));
        return group.settings().stream().map(SettingTables::row).collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(Setting<?> setting) {
        return "| `%s` | `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        setting.name(),
                        setting.flag(),
                        setting.absentText().replaceFirst("^default ", ""),
                        setting.allowed(),
                        setting.description(),
                        DistributorSettings.RELOADABLE.contains(setting) ? "yes" : "no");
    }
}
