package io.logstreamer.analyzer.http;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonWriter;
import com.dslplatform.json.NumberConverter;

/** Writes one JSON value, front to back; commas come by themselves. */
final class JsonOut {

    private static final DslJson<Object> DSL = new DslJson<>();

    private final JsonWriter writer = DSL.newWriter();
    private boolean comma;

    JsonOut beginObject() {
        return begin(JsonWriter.OBJECT_START);
    }

    JsonOut endObject() {
        return end(JsonWriter.OBJECT_END);
    }

    JsonOut beginArray() {
        return begin(JsonWriter.ARRAY_START);
    }

    JsonOut endArray() {
        return end(JsonWriter.ARRAY_END);
    }

    JsonOut name(String name) {
        separate();
        writer.writeString(name);
        writer.writeByte(JsonWriter.SEMI);
        comma = false;
        return this;
    }

    JsonOut field(String name, String value) {
        name(name);
        writer.writeString(value);
        comma = true;
        return this;
    }

    JsonOut field(String name, long value) {
        name(name);
        NumberConverter.serialize(value, writer);
        comma = true;
        return this;
    }

    JsonOut element(long value) {
        separate();
        NumberConverter.serialize(value, writer);
        comma = true;
        return this;
    }

    /** Rounded to a tenth. */
    JsonOut field(String name, double value) {
        name(name);
        NumberConverter.serialize(Math.round(value * 10) / 10.0, writer);
        comma = true;
        return this;
    }

    JsonOut field(String name, boolean value) {
        name(name);
        writer.writeAscii(value ? "true" : "false");
        comma = true;
        return this;
    }

    private JsonOut begin(byte bracket) {
        separate();
        writer.writeByte(bracket);
        comma = false;
        return this;
    }

    private JsonOut end(byte bracket) {
        writer.writeByte(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            writer.writeByte(JsonWriter.COMMA);
        }
    }

    @Override
    public String toString() {
        return writer.toString();
    }
}
