package io.logstreamer.server.send;

import com.dslplatform.json.DslJson;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON object in a reply, if there is one. What an analyzer says about itself is a courtesy: nothing in it is an error. */
final class JsonBody {
    private static final int MAX_NESTING = 64;
    private static final DslJson<Object> JSON = new DslJson<>();

    private JsonBody() {}

    /** The object's fields, none if the body is anything else. */
    static Map<?, ?> fields(byte[] body) {
        if (body.length == 0 || nestsTooDeep(body)) {
            return Map.of();
        }
        try {
            Map<?, ?> object = JSON.deserialize(Map.class, body, body.length);
            return object == null ? Map.of() : object;
        } catch (IOException | RuntimeException e) { // dsl-json throws either for malformed text
            return Map.of();
        }
    }

    /** The parser recurses, so that brackets alone could overflow the stack. Brackets within strings count too: no matter. */
    private static boolean nestsTooDeep(byte[] body) {
        int depth = 0;
        for (byte b : body) {
            if (b == '[' || b == '{') {
                depth++;
                if (depth > MAX_NESTING) {
                    return true;
                }
            } else if (b == ']' || b == '}') {
                depth--;
            }
        }
        return false;
    }

    /** The field as a text, or null. */
    static @Nullable String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : null;
    }
}
