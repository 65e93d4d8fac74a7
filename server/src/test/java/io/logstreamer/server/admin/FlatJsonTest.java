package io.logstreamer.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {
    private static Map<String, Object> read(String text) throws Refusal {
        return FlatJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTextsAndNumbersExactly() throws Refusal {
        assertEquals(
                Map.of(
                        "a",
                        new BigDecimal("0.1"),
                        "b",
                        "x\"\\/\b\f\n\r\tA\u00e4",
                        "",
                        new BigDecimal("-1E+2"),
                        "\u20ac",
                        "\ud83d\ude00"),
                read(
                        " { \"a\" : 0.1 , \"b\":\"x\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\u00e4\",\"\":-1e+2,\"\u20ac\":\"\ud83d\ude00\" }\r\n\t"));
        assertEquals(Map.of(), read("{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[]",
                "null",
                "1",
                "\"a\"",
                "{}{}",
                "{} x",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-}",
                "{\"a\":01}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":+1}",
                "{\"a\":1e}",
                "{\"a\":0x1}",
                "{\"a\":true}",
                "{\"a\":null}",
                "{\"a\":[]}",
                "{\"a\":{}}",
                "{\"a\":\"x}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\":\"\\",
                "/**/{}",
                "\ufeff{}",
                "{\"a\":12345678901234567890123456789012345678901}",
                "{\"a\":1e99999999999}"
            })
    void refusesAllElse(String text) {
        Refusal refusal = assertThrows(Refusal.class, () -> read(text));
        assertEquals(400, refusal.status());
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'};
        assertThrows(Refusal.class, () -> FlatJson.read(overlong));
    }
}
