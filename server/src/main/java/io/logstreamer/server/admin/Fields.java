package io.logstreamer.server.admin;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A body's fields, which are all there and no others. */
final class Fields {
    private final Map<String, Object> values;

    Fields(Map<String, Object> values, String... names) throws Refusal {
        if (!values.keySet().equals(Set.of(names))) {
            throw Refusal.notAllowed("the body's fields are " + String.join(", ", List.of(names)));
        }
        this.values = values;
    }

    String text(String name) throws Refusal {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw Refusal.notAllowed(name + " is a text");
    }

    BigDecimal number(String name) throws Refusal {
        if (values.get(name) instanceof BigDecimal number) {
            return number;
        }
        throw Refusal.notAllowed(name + " is a number");
    }
}
