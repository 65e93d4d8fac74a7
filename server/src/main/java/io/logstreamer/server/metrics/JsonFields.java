package io.logstreamer.server.metrics;

import com.dslplatform.json.JsonWriter;
import com.dslplatform.json.NumberConverter;
import java.math.BigDecimal;

/** Names, values and the commas between them. */
public final class JsonFields {
    private static final double MILLION = 1e6;

    /** Whole numbers up to it are exact in a double. */
    private static final double MOST_EXACT = 1L << 53;

    private final JsonWriter out;
    private boolean isFirst = true;

    public JsonFields(JsonWriter out) {
        this.out = out;
    }

    public void number(String name, long value) {
        name(name);
        NumberConverter.serialize(value, out);
    }

    public void decimal(String name, double value) {
        name(name);
        NumberConverter.serialize(value, out);
    }

    /** With at most six decimals; null if it is not a number. */
    public void rounded(String name, double value) {
        name(name);
        write(value);
    }

    /** Likewise, as an element of a list. */
    public void rounded(double value) {
        comma();
        write(value);
    }

    public void element(long value) {
        comma();
        NumberConverter.serialize(value, out);
    }

    public void element(String value) {
        comma();
        out.writeString(value);
    }

    /** Billionths of one, exactly. */
    public void billionths(String name, long value) {
        name(name);
        out.writeAscii(BigDecimal.valueOf(value, 9).stripTrailingZeros().toPlainString());
    }

    public void text(String name, String value) {
        name(name);
        out.writeString(value);
    }

    public void truth(String name, boolean value) {
        name(name);
        out.writeAscii(value ? "true" : "false");
    }

    public void open(String name) {
        name(name);
        begin("{");
    }

    public void open() {
        comma();
        begin("{");
    }

    public void openList(String name) {
        name(name);
        begin("[");
    }

    public void close() {
        end("}");
    }

    public void closeList() {
        end("]");
    }

    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private void write(double value) {
        if (Double.isNaN(value)) {
            out.writeAscii("null");
            return;
        }
        double millionths = Math.rint(value * MILLION);
        double shown = Math.abs(millionths) < MOST_EXACT ? millionths / MILLION : value;
        if (shown == Math.rint(shown) && Math.abs(shown) < MOST_EXACT) {
            NumberConverter.serialize((long) shown, out);
        } else {
            NumberConverter.serialize(shown, out);
        }
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
