package io.logstreamer.emitter.traffic;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonWriter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @Test
    void fillsEveryHole() {
        JsonWriter json = new DslJson<>().newWriter(64);
        new Template("a {INT} b {HEX8}{HEX32} {IP} {HOST} {WORD} {MS} {PERCENT} z")
                .write(json, new SplittableRandom(1));
        assertTrue(
                json.toString().matches("a \\d+ b [0-9a-f]{40} 10\\.\\d+\\.\\d+\\.\\d+ node-\\d+ [a-z]+ \\d+ \\d+ z"),
                json.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a \"quote\"", "back\\slash", "caf\u00e9", "tab\t", "{UNKNOWN}"})
    void refusesWhatWouldBreakTheJson(String text) {
        assertThrows(IllegalArgumentException.class, () -> new Template(text));
    }
}
