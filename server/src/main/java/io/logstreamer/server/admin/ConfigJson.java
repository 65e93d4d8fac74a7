package io.logstreamer.server.admin;

import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.metrics.JsonFields;

/** The settings in force. */
final class ConfigJson {
    private ConfigJson() {}

    static byte[] of(ConfigInForce config) {
        JsonFields json = new JsonFields(JsonBodies.writer());
        json.open();
        json.number("generation", config.generation());
        json.openList("settings");
        for (SettingInForce setting : config.settings()) {
            json.open();
            json.text("name", setting.name());
            json.text("value", setting.value());
            json.text("source", setting.source());
            json.close();
        }
        json.closeList();
        json.close();
        return json.toByteArray();
    }
}
