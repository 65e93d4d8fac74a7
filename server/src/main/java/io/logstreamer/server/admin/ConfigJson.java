package io.logstreamer.server.admin;

import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.metrics.JsonFields;
import java.util.List;

/** The settings in force, as the distributor was started with them. */
final class ConfigJson {
    private ConfigJson() {}

    static byte[] of(List<SettingInForce> settings) {
        JsonFields json = new JsonFields(JsonBodies.writer());
        json.open();
        json.openList("settings");
        for (SettingInForce setting : settings) {
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
