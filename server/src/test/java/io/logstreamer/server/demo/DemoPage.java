package io.logstreamer.server.demo;

import io.logstreamer.cli.SettingGroup;
import java.util.List;

/** The settings of the demo, as its page of the documents has them. */
public final class DemoPage {
    private DemoPage() {}

    public static List<SettingGroup> groups() {
        return List.of(DemoSettings.LOAD, DemoSettings.LISTENING, DemoSettings.OUTPUT);
    }
}
