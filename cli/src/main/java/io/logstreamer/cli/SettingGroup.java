package io.logstreamer.cli;

import java.util.List;

/** Settings that stand together in the help. */
public record SettingGroup(String heading, List<Setting<?>> settings) {

    public SettingGroup {
        settings = List.copyOf(settings);
    }

    public static SettingGroup of(String heading, Setting<?>... settings) {
        return new SettingGroup(heading, List.of(settings));
    }
}
