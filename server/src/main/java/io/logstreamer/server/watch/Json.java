package io.logstreamer.server.watch;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import com.dslplatform.json.ObjectConverter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JSON object whose fields must be there: one that is missing, or of another kind, is told by its name. */
public record Json(Map<?, ?> fields) {

    /** @throws IOException if the text is not a JSON object */
    public static Json parse(byte[] text) throws IOException {
        JsonReader<Object> reader = new DslJson<>().newReader(text);
        if (reader.getNextToken() != '{') {
            throw new IOException("no JSON object");
        }
        return new Json(ObjectConverter.deserializeMap(reader));
    }

    public Json object(String name) throws IOException {
        return new Json(field(name, Map.class));
    }

    public List<Json> objects(String name) throws IOException {
        List<Json> objects = new ArrayList<>();
        for (Object element : field(name, List.class)) {
            if (!(element instanceof Map<?, ?> fields)) {
                throw new IOException("in \"" + name + "\" of the JSON answer there is something that is no object");
            }
            objects.add(new Json(fields));
        }
        return objects;
    }

    public String text(String name) throws IOException {
        return field(name, String.class);
    }

    public long number(String name) throws IOException {
        return field(name, Number.class).longValue();
    }

    public double decimal(String name) throws IOException {
        return field(name, Number.class).doubleValue();
    }

    /** As it was written, or as near as a double is. */
    public BigDecimal exact(String name) throws IOException {
        return new BigDecimal(field(name, Number.class).toString());
    }

    /** NaN for null. */
    public double decimalIfAny(String name) throws IOException {
        return fields.containsKey(name) && fields.get(name) == null ? Double.NaN : decimal(name);
    }

    public boolean truth(String name) throws IOException {
        return field(name, Boolean.class);
    }

    public long sumOfNumbers() {
        return fields.values().stream()
                .mapToLong(value -> ((Number) value).longValue())
                .sum();
    }

    private <T> T field(String name, Class<T> kind) throws IOException {
        Object value = fields.get(name);
        if (!kind.isInstance(value)) {
            throw new IOException("no field \"" + name + "\" with a " + kind.getSimpleName() + " in the JSON answer");
        }
        return kind.cast(value);
    }
}
