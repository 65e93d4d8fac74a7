package io.logstreamer.server.watch;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import com.dslplatform.json.ObjectConverter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A JSON object whose fields must be there: one that is missing, or of another kind, is told by its name. */
public record Json(Map<?, ?> fields) {

    /** @throws IOException if the text is not a JSON object */
    public static Json parse(byte[] text) throws IOException {
        JsonReader<Object> reader = new DslJson<>().newReader(text);
        reader.getNextToken();
        return new Json(ObjectConverter.deserializeMap(reader));
    }

    public Json object(String name) throws IOException {
        return new Json(field(name, Map.class));
    }

    public List<Json> objects(String name) throws IOException {
        List<?> elements = field(name, List.class);
        return elements.stream().map(element -> new Json((Map<?, ?>) element)).toList();
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
