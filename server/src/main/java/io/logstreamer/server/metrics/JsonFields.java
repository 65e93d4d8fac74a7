package io.logstreamer.server.metrics;

import com.dslplatform.json.JsonWriter;
import com.dslplatform.json.NumberConverter;

/** Names, values and the commas between them. */
final class JsonFields {
    private final JsonWriter out;
    private boolean isFirst = true;

    JsonFields(JsonWriter out) {
        this.out = out;
    }

    void number(String name, long value) {
        name(name);
        NumberConverter.serialize(value, out);
    }

    void decimal(String name, double value) {
        name(name);
        NumberConverter.serialize(value, out);
    }

    void text(String name, String value) {
        name(name);
        out.writeString(value);
    }

    void truth(String name, boolean value) {
        name(name);
        out.writeAscii(value ? "true" : "false");
    }

    void open(String name) {
        name(name);
        begin("{");
    }

    void open() {
        comma();
        begin("{");
    }

    void openList(String name) {
        name(name);
        begin("[");
    }

    void close() {
        end("}");
    }

    void closeList() {
        end("]");
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    private void name(String name) {
        comma();
        out.writeString(name);
        out.writeAscii(":");
    }

    private void begin(String bracket) {
        out.writeAscii(bracket);
        isFirst = true;
    }

    private void end(String bracket) {
        out.writeAscii(bracket);
        isFirst = false;
    }

    private void comma() {
        if (!isFirst) {
            out.writeAscii(",");
        }
        isFirst = false;
    }
}
