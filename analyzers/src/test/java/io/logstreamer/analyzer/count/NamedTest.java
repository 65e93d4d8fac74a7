package io.logstreamer.analyzer.count;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedTest {

    private final Named<Object> named = new Named<>(100, Object::new);

    private Object get(String name) {
        byte[] text = (">" + name + "<").getBytes(UTF_8);
        return named.get(text, 1, text.length - 1);
    }

    @Test
    void nameHasOneValue() {
        assertSame(get("a"), get("a"));
        assertNotSame(get("a"), get("b"));
        assertNotSame(get(""), get("a"));
    }

    @Test
    void namesBeyondTheCapacityShareOther() {
        List<Object> first = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            first.add(get("name-" + i));
        }
        assertSame(named.other(), get("late-1"));
        assertSame(named.other(), get("late-2"));
        for (int i = 0; i < 100; i++) {
            assertSame(first.get(i), get("name-" + i));
        }
        List<String> names = new ArrayList<>();
        named.forEach((name, value) -> names.add(name));
        assertEquals(100, names.size());
    }

    @Test
    void endlessNameIsOther() {
        assertSame(named.other(), get("x".repeat(201)));
        assertNotSame(named.other(), get("x".repeat(200)));
    }
}
