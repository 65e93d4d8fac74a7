package io.logstreamer.server.live;

import io.logstreamer.server.config.SettingInForce;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.metrics.JsonFields;
import java.util.List;
import java.util.Locale;

/** The body of GET /config. */
final class ConfigJson {
    private ConfigJson() {}

    static byte[] of(List<SettingInForce> settings) {
        JsonFields json = new JsonFields(JsonBodies.writer());
        json.open();
        json.openList("settings");
        for (SettingInForce setting : settings) {
            json.open();
            json.text("group", setting.group());
            json.text("name", setting.name());
            json.text("value", setting.value());
            json.text("source", setting.source().name().toLowerCase(Locale.ROOT));
            json.text("description", setting.description());
            json.close();
        }
        json.closeList();
        json.close();
        return json.toByteArray();
    }
}
