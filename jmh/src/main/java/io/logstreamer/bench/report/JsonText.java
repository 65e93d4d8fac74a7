package io.logstreamer.bench.report;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonWriter;
import java.util.Locale;

/** Writes one JSON value, field by field. */
final class JsonText {

    private final JsonWriter json = new DslJson<>().newWriter(64 * 1024);
    private boolean first = true;

    JsonText open(String name) {
        name(name);
        return open();
    }

    JsonText open() {
        separate();
        json.writeByte(JsonWriter.OBJECT_START);
        first = true;
        return this;
    }

    JsonText close() {
        json.writeByte(JsonWriter.OBJECT_END);
        first = false;
        return this;
    }

    JsonText openList(String name) {
        name(name);
        json.writeByte(JsonWriter.ARRAY_START);
        first = true;
        return this;
    }

    JsonText closeList() {
        json.writeByte(JsonWriter.ARRAY_END);
        first = false;
        return this;
    }

    JsonText text(String name, String value) {
        name(name);
        json.writeString(value);
        first = false;
        return this;
    }

    JsonText text(String value) {
        separate();
        json.writeString(value);
        return this;
    }

    /** Null for what is not a number. */
    JsonText number(String name, double value) {
        name(name);
        json.writeAscii(
                Double.isNaN(value) || Double.isInfinite(value) ? "null" : String.format(Locale.ROOT, "%.4f", value));
        first = false;
        return this;
    }

    JsonText truth(String name, boolean value) {
        name(name);
        json.writeAscii(Boolean.toString(value));
        first = false;
        return this;
    }

    private void name(String name) {
        separate();
        json.writeString(name);
        json.writeByte(JsonWriter.SEMI);
        first = true;
    }

    private void separate() {
        if (!first) {
            json.writeByte(JsonWriter.COMMA);
            json.writeByte((byte) '\n');
        }
        first = false;
    }

    @Override
    public String toString() {
        return json + "\n";
    }
}
