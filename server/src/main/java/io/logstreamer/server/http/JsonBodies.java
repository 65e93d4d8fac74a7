package io.logstreamer.server.http;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonWriter;

/** Bodies of replies. */
public final class JsonBodies {
    private static final DslJson<Object> JSON = new DslJson<>(new DslJson.Settings<>());

    private JsonBodies() {}

    /** An empty writer; not shared. */
    public static JsonWriter writer() {
        return JSON.newWriter();
    }

    /** {@code {"error":"..."}}. */
    public static byte[] error(String reason) {
        JsonWriter json = writer();
        json.writeAscii("{\"error\":");
        json.writeString(reason);
        json.writeAscii("}");
        return json.toByteArray();
    }
}
