package io.logstreamer.server.admin;

import java.util.List;

/** @param generation how often a configuration was put in force, the start's being the first */
public record ConfigInForce(long generation, List<SettingInForce> settings) {
    public ConfigInForce {
        settings = List.copyOf(settings);
    }
}
